package io.hrsshall.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.hrsshall.gateway.HallSettings;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

class TokenConfigurationTests {

    private static final StubRealm REALM = new StubRealm();

    private final ReactiveJwtDecoder decoder = decoder();

    @BeforeAll
    static void theRealmIsUp() {
        REALM.isUp(true);
    }

    private static ReactiveJwtDecoder decoder() {
        return new TokenConfiguration().jwtDecoder(new HallSettings(REALM.issuer(), "secret",
                Map.of("unit-service", URI.create("http://u")), Map.of("identity-service", "http://i"),
                new HallSettings.Kafka("b", "PLAINTEXT", null, null), "hall",
                new HallSettings.Limits(1, 1, 1_000, Duration.ofSeconds(1), List.of()), List.of()));
    }

    @Test
    void aTokenOfTheRealmIsAccepted() {
        assertThat(decoder.decode(REALM.token(claims -> {
        })).map(jwt -> jwt.getClaimAsString("unit")).block()).isEqualTo("5251911226748");
    }

    @Test
    void aTokenIsAcceptedForFiveSecondsAfterItsExpiry() {
        // Warms up, so that the first slow call does not distort the times.
        assertThat(decoder.decode(REALM.token(claims -> {
        })).block()).isNotNull();

        assertThat(decoder.decode(REALM.token(endingAt(Instant.now().minusSeconds(2)))).block()).isNotNull();
        isBad(endingAt(Instant.now().minusSeconds(6)));
        isBad(claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60))));
    }

    private static Consumer<JWTClaimsSet.Builder> endingAt(Instant end) {
        return claims -> claims.issueTime(Date.from(end.minusSeconds(300))).expirationTime(Date.from(end));
    }

    @Test
    void aTokenThatIsNoAccessTokenForTheHallIsRefused() {
        isBad(claims -> claims.expirationTime(null));
        isBad(claims -> claims.issuer("http://localhost:1/realms/hall"));
        isBad(claims -> claims.issuer(null));
        isBad(claims -> claims.audience("unit-service"));
        isBad(claims -> claims.audience((String) null));
        isBad(claims -> claims.claim("typ", "ID"));
        isBad(claims -> claims.claim("typ", null));
    }

    @Test
    void aKeyWithTheSameIdFromElsewhereIsRefused() {
        isBad(REALM.token(StubRealm.newKey("known"), claims -> {
        }));
    }

    @Test
    void onlyTheAlgorithmOfTheRealmIsAccepted() throws JOSEException, ParseException {
        JWTClaimsSet claims = JWTClaimsSet.parse(SignedJWT.parse(REALM.token(unchanged -> {
        })).getPayload().toJSONObject());
        SignedJWT withThePublicKey = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("known").build(),
                claims);
        withThePublicKey.sign(new MACSigner(REALM.key().toRSAPublicKey().getEncoded()));

        isBad(withThePublicKey.serialize());
        isBad(new PlainJWT(claims).serialize());
        isBad("");
        isBad("a.b.c");
    }

    /// Keys are requested, but not for each token.
    @Test
    void tokensWithUnknownKeysAreRefusedWithBoundedRequestsToTheRealm() {
        decoder.decode(REALM.token(claims -> {
        })).block();
        String token = REALM.token(StubRealm.newKey("unknown"), claims -> {
        });
        int before = REALM.asked();
        for (int i = 0; i < 50; i++) {
            isBad(token);
        }
        assertThat(REALM.asked() - before).isLessThan(50);
    }

    @Test
    void withoutKeysATokenIsNeitherAcceptedNorRefused() {
        REALM.isUp(false);
        try {
            ReactiveJwtDecoder early = decoder();
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> early.decode(REALM.token(claims -> {
                })).block()).isInstanceOf(AuthenticationServiceException.class);
            }
        } finally {
            REALM.isUp(true);
        }
    }

    private void isBad(Consumer<JWTClaimsSet.Builder> changes) {
        isBad(REALM.token(changes));
    }

    private void isBad(String token) {
        assertThatThrownBy(() -> decoder.decode(token).block()).isInstanceOf(BadJwtException.class);
    }
}
