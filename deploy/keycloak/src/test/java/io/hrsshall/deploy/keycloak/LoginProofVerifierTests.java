package io.hrsshall.deploy.keycloak;

import static io.hrsshall.deploy.keycloak.Statements.ACCOUNT;
import static io.hrsshall.deploy.keycloak.Statements.KEYS;
import static io.hrsshall.deploy.keycloak.Statements.NOW;
import static io.hrsshall.deploy.keycloak.Statements.keyPair;
import static io.hrsshall.deploy.keycloak.Statements.publicKey;
import static io.hrsshall.deploy.keycloak.Statements.sign;
import static io.hrsshall.deploy.keycloak.Statements.with;
import static io.hrsshall.deploy.keycloak.Statements.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginProofVerifierTests {

    private static final String ID = "0199f3a0-0000-7000-8000-00000000abcd";
    private static final String CLIENT = "hall-login";
    private static final Instant STARTED = NOW.minus(Duration.ofHours(1));
    private static final String PROOF = sign(payload());

    private static Map<String, Object> payload() {
        return Map.of("iss", "identity-service", "sub", ACCOUNT, "aud", CLIENT, "jti", ID, "way", "app-qr", "acr", "2",
                "iat", NOW.getEpochSecond(), "exp", NOW.getEpochSecond() + 30);
    }

    @Test
    void aProofNamesItsWayAndItsId() {
        assertThat(verify(PROOF, NOW)).isEqualTo(new Accepted<>(new LoginProof(ID, "app-qr", "2")));
    }

    @Test
    void anyChangedBitIsRefused() {
        byte[] original = PROOF.getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < original.length * 8; bit++) {
            byte[] changed = original.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(verify(new String(changed, StandardCharsets.ISO_8859_1), NOW)).as("bit %d", bit)
                    .isInstanceOf(Refused.class);
        }
    }

    @Property(tries = 200)
    void aProofIsValidForThirtySeconds(@ForAll @LongRange(min = -100, max = 100) long age) {
        assertThat(verify(PROOF, NOW.plusSeconds(age)) instanceof Accepted<?>).isEqualTo(age >= -5 && age < 30);
    }

    @Test
    void anExpiredProofAndOneOfTheFutureAreRefused() {
        assertThat(reason(verify(PROOF, NOW.plusSeconds(30)))).isEqualTo(Reason.EXPIRED);
        assertThat(reason(verify(PROOF, NOW.minusSeconds(6)))).isEqualTo(Reason.ISSUED_IN_THE_FUTURE);
    }

    @Test
    void aProofWithALongerValidityIsRefused() {
        String proof = sign(with(payload(), "exp", NOW.getEpochSecond() + 31));

        assertThat(reason(verify(proof, NOW))).isEqualTo(Reason.LIFETIME_TOO_LONG);
    }

    @Test
    void aProofForAnotherAccountIsRefused() {
        assertThat(reason(verifier(publicKey(KEYS), STARTED).verify(PROOF, UUID.randomUUID().toString(), CLIENT, NOW)))
                .isEqualTo(Reason.OTHER_ACCOUNT);
    }

    @Test
    void aProofForAnotherClientIsRefused() {
        assertThat(reason(verifier(publicKey(KEYS), STARTED).verify(PROOF, ACCOUNT, "hall-staff", NOW)))
                .isEqualTo(Reason.OTHER_CLIENT);
        assertThat(reason(verify(sign(with(payload(), "aud", List.of(CLIENT))), NOW))).isEqualTo(Reason.OTHER_CLIENT);
    }

    /// Keycloak forgets at a restart which proofs were used.
    @Test
    void aProofFromBeforeTheStartIsRefused() {
        Instant lastTime = NOW.minusSeconds(5);

        assertThat(verifier(publicKey(KEYS), lastTime).verify(PROOF, ACCOUNT, CLIENT, NOW))
                .isInstanceOf(Accepted.class);
        assertThat(reason(verifier(publicKey(KEYS), lastTime.plusSeconds(1)).verify(PROOF, ACCOUNT, CLIENT, NOW)))
                .isEqualTo(Reason.ISSUED_BEFORE_START);
    }

    @Test
    void aStatementOfDelegationServiceIsNoProof() {
        assertThat(reason(verify(sign(with(payload(), "iss", "delegation-service")), NOW)))
                .isEqualTo(Reason.UNKNOWN_ISSUER);
        assertThat(reason(verify(sign(Statements.agentOfAUnit()), NOW))).isEqualTo(Reason.UNKNOWN_ISSUER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jti", "way", "acr", "aud", "iat", "exp", "sub"})
    void aProofIsWholeOrNone(String claim) {
        assertThat(verify(sign(without(payload(), claim)), NOW)).isInstanceOf(Refused.class);
        assertThat(verify(sign(with(payload(), claim, List.of())), NOW)).isInstanceOf(Refused.class);
    }

    @Test
    void onlyKnownWaysOtherThanThePasswordCanBeProven() {
        for (String way : List.of("password", "staff", "", "APP-QR")) {
            assertThat(reason(verify(sign(with(payload(), "way", way)), NOW))).as(way)
                    .isEqualTo(Reason.INCOMPLETE_CONTEXT);
        }
        assertThat(reason(verify(sign(with(payload(), "jti", "../" + ID)), NOW))).isEqualTo(Reason.INCOMPLETE_CONTEXT);
    }

    @Test
    void anotherAlgorithmIsRefused() {
        String proof = sign(Map.of("alg", "none"), payload(), KEYS.getPrivate());

        assertThat(reason(verify(proof, NOW))).isEqualTo(Reason.UNKNOWN_ALGORITHM);
    }

    @Test
    void whileAKeyIsRotatedBothAreGood() {
        var next = keyPair("secp256r1");
        String both = publicKey(KEYS) + "," + publicKey(next);
        String byNext = sign(Map.of("alg", "ES256"), payload(), next.getPrivate());

        assertThat(verifier(both, STARTED).verify(PROOF, ACCOUNT, CLIENT, NOW)).isInstanceOf(Accepted.class);
        assertThat(verifier(both, STARTED).verify(byNext, ACCOUNT, CLIENT, NOW)).isInstanceOf(Accepted.class);
        assertThat(reason(verify(byNext, NOW))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void withoutAKeyThereIsNoVerifier() {
        assertThatThrownBy(() -> LoginProofVerifier.ofKeys("", STARTED)).isInstanceOf(GeneralSecurityException.class);
    }

    private static VerificationResult<LoginProof> verify(String proof, Instant now) {
        return verifier(publicKey(KEYS), STARTED).verify(proof, ACCOUNT, CLIENT, now);
    }

    private static LoginProofVerifier verifier(String keys, Instant started) {
        try {
            return LoginProofVerifier.ofKeys(keys, started);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reason reason(VerificationResult<LoginProof> result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused<LoginProof>) result).reason();
    }
}
