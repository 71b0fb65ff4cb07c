// A key of a city's system, as the guide for cities describes it.
import { Buffer } from 'node:buffer';
import { createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';

/** Signed with ES256. */
function jwt(privateKey, header, claims) {
  const part = (content) => Buffer.from(JSON.stringify(content)).toString('base64url');
  const signed = `${part({ alg: 'ES256', ...header })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

const now = () => Math.floor(Date.now() / 1000);

/**
 * @param client the client of the city's system in Keycloak
 * @param audience the address of the realm
 */
export function newCityKey(client, audience) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    /** States that the holder of the key registers it. */
    proof: () => jwt(privateKey, { typ: 'hall-city-key+jwt', jwk }, { iss: client, aud: audience, iat: now() }),

    /** The status of a request for a token. */
    async statusOfTokenRequest(kid) {
      const times = { iat: now(), exp: now() + 60 };
      const answer = await fetch(`${audience}/protocol/openid-connect/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: jwt(
            privateKey,
            { kid },
            { iss: client, sub: client, aud: audience, jti: randomUUID(), ...times },
          ),
        }),
      });
      return answer.status;
    },
  };
}
