// What a browser must trust to open a hall whose certificates are of an authority that no browser knows.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:tls';

/** The fingerprint of the key of a server, whose certificate is of the authority and for its name. */
function keyOf(url, authority) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, servername: hostname, port: Number(port || 443), ca: authority }, () => {
      const key = socket.getPeerX509Certificate().publicKey.export({ type: 'spki', format: 'der' });
      socket.destroy();
      resolve(createHash('sha256').update(key).digest('base64'));
    });
    socket.on('error', reject);
  });
}

/** The browser accepts these keys, and the certificates of no other server: each was checked here before. */
export async function trustedKeys() {
  const authority = process.env.HALL_TLS_CA;
  if (!authority) {
    return [];
  }
  const servers = process.env.HALL_TLS_SERVERS.split(' ');
  const keys = await Promise.all(servers.map((url) => keyOf(url, readFileSync(authority))));
  return [`--ignore-certificate-errors-spki-list=${keys.join(',')}`];
}
