package io.hrsshall.identity.logins.provincesso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.logins.provincesso.IdTokenClaims.NaturalPerson;
import io.hrsshall.identity.logins.provincesso.IdTokenClaims.Subject;
import io.hrsshall.identity.logins.provincesso.IdTokenClaims.Unit;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class IdTokenTests {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final String USCC = "91320102MA1UDJRN98";
    private static final String NONCE = "nonce-of-this-login";
    private static final SsoSettings SETTINGS = new SsoSettings("https://province.example/realms/province",
            URI.create("https://province.example/auth"), URI.create("https://province.example/token"),
            URI.create("https://province.example/certs"), "rs-hall", "secret", "https://hall.example/login/province",
            "openid", List.of("RS256"), "uscc", "idNumber", new Limit(60, Duration.ofMinutes(10)),
            Duration.ofSeconds(1), Duration.ofSeconds(1));
    private static final RSAKey KEY = key("province-1");
    private static final RSAKey OTHER_KEY = key("province-1");

    private final IdTokens tokens = new IdTokens(SETTINGS,
            new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())));

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(SETTINGS.issuer()).subject("someone")
                .audience("rs-hall").issueTime(Date.from(NOW)).expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("nonce", NONCE).claim("uscc", USCC);
        change.accept(claims);
        return claims.build();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private Subject subject(String token) {
        IdTokenClaims claims = tokens.verified(token);
        claims.check(SETTINGS, NONCE, NOW);
        return claims.subject(SETTINGS);
    }

    private void assertRefused(String code, Consumer<JWTClaimsSet.Builder> change) throws JOSEException {
        String token = signed(KEY, claims(change));
        assertThatThrownBy(() -> subject(token)).hasMessage(code);
    }

    @Test
    void namesTheUnitOrThePerson() throws JOSEException {
        assertThat(subject(signed(KEY, claims(claims -> {
        })))).isEqualTo(new Unit(new UnifiedSocialCreditCode(USCC)));
        assertThat(subject(signed(KEY, claims(claims -> claims.claim("idNumber", "320102196402149220")))))
                .isInstanceOf(Unit.class);
        assertThat(subject(signed(KEY, claims(
                claims -> claims.claim("uscc", null).claim("idNumber", "320102196402149220")))))
                .isInstanceOf(NaturalPerson.class);
        assertRefused("sso-names-nobody", claims -> claims.claim("uscc", null));
        assertRefused("sso-names-nobody", claims -> claims.claim("uscc", "91320102MA1UDJRN99"));
        assertRefused("sso-names-nobody", claims -> claims.claim("uscc", List.of(USCC)));
        assertRefused("sso-names-nobody", claims -> claims.claim("uscc", null).claim("idNumber", "1"));
    }

    @Test
    void onlyTheKeysAndAlgorithmsOfTheProvinceSign() throws JOSEException {
        JWTClaimsSet claims = claims(unchanged -> {
        });
        String right = signed(KEY, claims);
        int signature = right.lastIndexOf('.') + 1;
        String altered = right.substring(0, signature) + (right.charAt(signature) == 'A' ? 'B' : 'A')
                + right.substring(signature + 1);
        SignedJWT symmetric = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        for (String token : List.of(altered, signed(OTHER_KEY, claims), symmetric.serialize(),
                new PlainJWT(claims).serialize(), "no token")) {
            assertThatThrownBy(() -> subject(token)).hasMessage("sso-token-signature");
        }
    }

    @Test
    void belongsToThisClientAndThisLogin() throws JOSEException {
        assertRefused("sso-token-issuer", claims -> claims.issuer("https://province.example/realms/other"));
        assertRefused("sso-token-issuer", claims -> claims.issuer(null));
        assertRefused("sso-token-audience", claims -> claims.audience("another"));
        assertRefused("sso-token-audience", claims -> claims.audience(List.of("rs-hall", "another")));
        assertRefused("sso-token-audience", claims -> claims.claim("azp", "another"));
        assertThat(subject(signed(KEY,
                claims(claims -> claims.audience(List.of("rs-hall", "another")).claim("azp", "rs-hall")))))
                .isInstanceOf(Unit.class);
        assertRefused("sso-token-nonce", claims -> claims.claim("nonce", "of-another-login"));
        assertRefused("sso-token-nonce", claims -> claims.claim("nonce", null));
    }

    @Test
    void isValidNow() throws JOSEException {
        assertRefused("sso-token-time", claims -> claims.issueTime(Date.from(NOW.minusSeconds(100)))
                .expirationTime(Date.from(NOW.minusSeconds(31))));
        assertRefused("sso-token-time", claims -> claims.expirationTime(null));
        assertRefused("sso-token-time", claims -> claims.issueTime(Date.from(NOW.plusSeconds(31))));
        assertRefused("sso-token-time", claims -> claims.issueTime(Date.from(NOW.minusSeconds(601))));
    }
}
