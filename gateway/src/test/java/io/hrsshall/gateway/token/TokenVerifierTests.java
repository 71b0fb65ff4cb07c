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
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.RealmKeys;
import io.hrsshall.gateway.HallSettings;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;

class TokenVerifierTests {

    private static final StubRealm REALM = new StubRealm();

    private final SettableClock clock = new SettableClock();
    private final TokenVerifier verifier = verifier();

    @BeforeAll
    static void theRealmIsUp() {
        REALM.isUp(true);
    }

    private TokenVerifier verifier() {
        return verifier(REALM.issuer());
    }

    private TokenVerifier verifier(String issuer) {
        return new TokenVerifier(new HallSettings(issuer, "secret",
                Map.of("unit-service", URI.create("http://u")), Map.of("identity-service", "http://i"),
                new HallSettings.Kafka("b", "PLAINTEXT", null, null, "", ""), "hall",
                new HallSettings.Limits(1, 1, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(2),
                        Duration.ofSeconds(9), 64, Duration.ofSeconds(2), 100, List.of()),
                "http://hall", List.of(), null, ""),
                clock);
    }

    @Test
    void aTokenOfTheRealmIsAccepted() {
        assertThat(verifier.verify(REALM.token(claims -> {
        })).map(Actor::unit).block()).isEqualTo("5251911226748");
    }

    @Test
    void aTokenIsAcceptedForFiveSecondsAfterItsExpiry() {
        // Warms up, so that the first slow call does not distort the times.
        assertThat(verifier.verify(REALM.token(claims -> {
        })).block()).isNotNull();

        assertThat(verifier.verify(REALM.token(endingAt(Instant.now().minusSeconds(2)))).block()).isNotNull();
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
    void theAlgorithmsOfTheRealmAreAccepted() {
        RealmKeys.ALGORITHMS.forEach(algorithm -> assertThat(verifier.verify(REALM.token(algorithm)).block())
                .as(algorithm.getName()).isNotNull());
        isBad(REALM.token(JWSAlgorithm.RS384));
    }

    @Test
    void onlyTheAlgorithmsOfTheRealmAreAccepted() throws JOSEException, ParseException {
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
        verifier.verify(REALM.token(claims -> {
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
            TokenVerifier early = verifier();
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> early.verify(REALM.token(claims -> {
                })).block()).isInstanceOf(KeysUnavailable.class);
            }
        } finally {
            REALM.isUp(true);
        }
    }

    @Test
    void aVerifiedTokenIsFoundUntilItExpires() {
        String token = REALM.token(claims -> {
        });
        assertThat(verifier.find(token)).isNull();
        Actor actor = verifier.verify(token).block();

        assertThat(verifier.find(token)).isSameAs(actor);
        assertThat(verifier.find(token.substring(0, token.length() - 2) + "AA")).isNull();
        clock.ahead = Duration.ofSeconds(303);
        assertThat(verifier.find(token)).isSameAs(actor);
        clock.ahead = Duration.ofSeconds(306);
        assertThat(verifier.find(token)).isNull();
        isBad(token);
    }

    @Test
    void aVerifiedTokenIsRefusedWhenItsKeyIsWithdrawn() {
        StubRealm realm = new StubRealm();
        realm.isUp(true);
        TokenVerifier ofRealm = verifier(realm.issuer());
        String token = realm.token(claims -> {
        });
        assertThat(ofRealm.verify(token).block()).isNotNull();
        assertThat(ofRealm.find(token)).isNotNull();

        realm.replaceKey();
        String later = realm.token(claims -> {
        });
        assertThat(ofRealm.verify(later).block()).isNotNull();

        assertThat(ofRealm.find(token)).isNull();
        assertThatThrownBy(() -> ofRealm.verify(token).block()).isInstanceOf(BadJwtException.class);
        // A token that was being verified while the keys changed is not kept.
        assertThat(ofRealm.find(later)).isNull();
        assertThat(ofRealm.verify(later).block()).isNotNull();
        assertThat(ofRealm.find(later)).isNotNull();
    }

    private static final class SettableClock extends Clock {

        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void isBad(Consumer<JWTClaimsSet.Builder> changes) {
        isBad(REALM.token(changes));
    }

    private void isBad(String token) {
        assertThatThrownBy(() -> verifier.verify(token).block()).isInstanceOf(BadJwtException.class);
    }
}
