package io.hrsshall.deploy.keycloak;

import static io.hrsshall.deploy.keycloak.Statements.ACCOUNT;
import static io.hrsshall.deploy.keycloak.Statements.KEYS;
import static io.hrsshall.deploy.keycloak.Statements.NOW;
import static io.hrsshall.deploy.keycloak.Statements.SESSION;
import static io.hrsshall.deploy.keycloak.Statements.agentOfAUnit;
import static io.hrsshall.deploy.keycloak.Statements.keyPair;
import static io.hrsshall.deploy.keycloak.Statements.publicKey;
import static io.hrsshall.deploy.keycloak.Statements.sign;
import static io.hrsshall.deploy.keycloak.Statements.verifier;
import static io.hrsshall.deploy.keycloak.Statements.with;
import static io.hrsshall.deploy.keycloak.Statements.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.keycloak.VerificationResult.Accepted;
import io.hrsshall.deploy.keycloak.VerificationResult.Reason;
import io.hrsshall.deploy.keycloak.VerificationResult.Refused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementVerifierTests {

    private static final String BY_UNIT = sign(agentOfAUnit());

    @Test
    void aStatementGivesExactlyTheClaimsOfItsContext() {
        var accepted = accepted(verify(sign(with(agentOfAUnit(), "admin", true)), null, NOW));

        assertThat(accepted.claims())
                .containsOnlyKeys("kind", "person", "unit", "tier", "grant", "epoch", "scopes", "review",
                        "window")
                .containsEntry("epoch", 7L).containsEntry("scopes", List.of("SI.REG", "EMP"));
        assertThat(accepted.windowEnd()).isEqualTo(Instant.parse("2027-11-24T16:00:00Z"));
    }

    @Test
    void aPersonIsAContextToo() {
        var payload = Map.<String, Object>of("iss", "delegation-service", "sub", ACCOUNT, "iat", NOW.getEpochSecond(),
                "exp",
                NOW.getEpochSecond() + 10, "kind", "person", "person", "0199f3a0-0000-7000-8000-0000000000aa");

        assertThat(accepted(verify(sign(payload), null, NOW)).claims()).containsOnlyKeys("kind", "person");
        assertThat(accepted(verify(sign(without(payload, "person")), null, NOW)).claims()).containsOnlyKeys("kind");
    }

    @Test
    void anInstitutionsAdministratorIsAContextToo() {
        var payload = with(with(with(agentOfAUnit(), "kind", "institution"), "tier", "administrator"), "institution",
                "32010012345");

        assertThat(accepted(verify(sign(payload), null, NOW)).claims()).containsEntry("institution", "32010012345");
    }

    @Test
    void anyChangedBitIsRefused() {
        byte[] original = BY_UNIT.getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < original.length * 8; bit++) {
            byte[] changed = original.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(verify(new String(changed, StandardCharsets.ISO_8859_1), null, NOW)).as("bit %d", bit)
                    .isInstanceOf(Refused.class);
        }
    }

    @Property(tries = 500)
    void noTextThatIsNotSignedIsAccepted(@ForAll("texts") String text) {
        assertThat(verify(text, null, NOW)).isInstanceOf(Refused.class);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> part = Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(80),
                Arbitraries.of(BY_UNIT.split("\\.")),
                Arbitraries.of("{}", "{\"alg\":\"none\"}", "[]", "null", "1").map(json -> Statements.base64(
                        json.getBytes(StandardCharsets.UTF_8))));
        return part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(".", parts))
                .filter(text -> !text.equals(BY_UNIT));
    }

    @Property(tries = 200)
    void aStatementIsValidForTenSeconds(@ForAll @LongRange(min = -100, max = 100) long age) {
        boolean alive = age >= -5 && age < 10;

        assertThat(verify(BY_UNIT, null, NOW.plusSeconds(age)) instanceof Accepted<?>).isEqualTo(alive);
    }

    @Test
    void anExpiredStatementIsRefused() {
        assertThat(reason(verify(BY_UNIT, null, NOW.plusSeconds(10)))).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void aStatementWithALongerValidityIsRefused() {
        var payload = with(agentOfAUnit(), "exp", NOW.getEpochSecond() + 11);

        assertThat(reason(verify(sign(payload), null, NOW))).isEqualTo(Reason.LIFETIME_TOO_LONG);
    }

    @Property(tries = 100)
    void aStatementForAnotherAccountIsRefused(@ForAll("uuids") String account) {
        assertThat(reason(verifier().verify(BY_UNIT, account, null, NOW))).isEqualTo(Reason.OTHER_ACCOUNT);
    }

    @Property(tries = 100)
    void aStatementForAnotherSessionIsRefused(@ForAll("uuids") String session) {
        String bound = sign(with(agentOfAUnit(), "sid", SESSION));

        assertThat(verify(bound, SESSION, NOW)).isInstanceOf(Accepted.class);
        assertThat(reason(verify(bound, session, NOW))).isEqualTo(Reason.OTHER_SESSION);
    }

    @Provide
    Arbitrary<String> uuids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((most, least) -> new UUID(most, least).toString());
    }

    @Test
    void aStatementForALoginDoesNotServeARefreshNorTheOtherWayRound() {
        assertThat(reason(verify(BY_UNIT, SESSION, NOW))).isEqualTo(Reason.OTHER_SESSION);
        assertThat(reason(verify(sign(with(agentOfAUnit(), "sid", SESSION)), null, NOW)))
                .isEqualTo(Reason.OTHER_SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "ES384", "RS256", "es256"})
    void anotherAlgorithmIsRefusedEvenIfTheSignatureHolds(String algorithm) {
        String statement = sign(Map.of("alg", algorithm), agentOfAUnit(), KEYS.getPrivate());

        assertThat(reason(verify(statement, null, NOW))).isEqualTo(Reason.UNKNOWN_ALGORITHM);
    }

    @Test
    void extensionsThatMustBeUnderstoodAreNot() {
        String statement = sign(Map.of("alg", "ES256", "crit", List.of("b64"), "b64", false), agentOfAUnit(),
                KEYS.getPrivate());

        assertThat(reason(verify(statement, null, NOW))).isEqualTo(Reason.UNKNOWN_ALGORITHM);
    }

    @Test
    void theZeroSignatureIsRefused() {
        String statement = BY_UNIT.substring(0, BY_UNIT.lastIndexOf('.') + 1) + Statements.base64(new byte[64]);

        assertThat(reason(verify(statement, null, NOW))).isEqualTo(Reason.BAD_SIGNATURE);
    }

    @Test
    void anotherIssuersStatementIsRefused() {
        assertThat(reason(verify(sign(with(agentOfAUnit(), "iss", "unit-service")), null, NOW)))
                .isEqualTo(Reason.UNKNOWN_ISSUER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staff", "city-system", "service", "Unit", ""})
    void aStatementOfAnotherKindIsRefused(String kind) {
        assertThat(reason(verify(sign(with(agentOfAUnit(), "kind", kind)), null, NOW)))
                .isEqualTo(Reason.INCOMPLETE_CONTEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "person", "unit", "tier", "grant", "epoch"})
    void aUnitsContextIsWholeOrNone(String claim) {
        assertThat(reason(verify(sign(without(agentOfAUnit(), claim)), null, NOW)))
                .isEqualTo(Reason.INCOMPLETE_CONTEXT);
        assertThat(reason(verify(sign(with(agentOfAUnit(), claim, List.of())), null, NOW)))
                .isEqualTo(Reason.INCOMPLETE_CONTEXT);
    }

    @Test
    void claimsOfAnotherShapeAreRefused() {
        var payload = agentOfAUnit();
        assertThat(List.of(with(payload, "unit", "320100"), with(payload, "tier", "owner"), with(payload, "epoch", -1),
                with(payload, "epoch", 1.5), with(payload, "scopes", "SI"), with(payload, "scopes", List.of(1)),
                with(payload, "review", Map.of()), with(payload, "window", Map.of("from", "2026-11-25")),
                with(payload, "window", Map.of("from", "now", "to", "ever")), with(payload, "windowEnd", "never")))
                .allSatisfy(changed -> assertThat(reason(verify(sign(changed), null, NOW))).isEqualTo(
                        Reason.INCOMPLETE_CONTEXT));
    }

    @Test
    void aWindowThatHasEndedGivesNoContext() {
        assertThat(reason(verify(sign(with(agentOfAUnit(), "windowEnd", NOW.getEpochSecond())), null, NOW)))
                .isEqualTo(Reason.WINDOW_ENDED);
    }

    @Test
    void aClaimSaidTwiceIsRefused() {
        String twice = "{\"iss\":\"delegation-service\",\"iss\":\"delegation-service\"}";

        assertThat(reason(verify(sign("{\"alg\":\"ES256\"}", twice, KEYS.getPrivate()), null, NOW)))
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void anOverlongStatementIsRefused() {
        String statement = sign(with(agentOfAUnit(), "padding", "x".repeat(4_000)));

        assertThat(reason(verify(statement, null, NOW))).isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void whileAKeyIsRotatedBothAreGood() {
        var former = keyPair("secp256r1");
        var both = verifier(publicKey(former) + ", " + publicKey(KEYS));

        assertThat(both.verify(BY_UNIT, ACCOUNT, null, NOW)).isInstanceOf(Accepted.class);
        assertThat(both.verify(sign(Map.of("alg", "ES256"), agentOfAUnit(), former.getPrivate()), ACCOUNT, null, NOW))
                .isInstanceOf(Accepted.class);
        assertThat(verifier(publicKey(former)).verify(BY_UNIT, ACCOUNT, null, NOW)).isEqualTo(new Refused<>(
                Reason.BAD_SIGNATURE));
    }

    @Test
    void onlyKeysOnP256AreTaken() {
        assertThatThrownBy(() -> StatementVerifier.ofKeys(publicKey(keyPair("secp384r1")))).isInstanceOf(
                GeneralSecurityException.class);
        assertThatThrownBy(() -> StatementVerifier.ofKeys("")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> StatementVerifier.ofKeys("not Base64!")).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> StatementVerifier.ofKeys(Base64.getEncoder().encodeToString(new byte[91])))
                .isInstanceOf(
                        GeneralSecurityException.class);
    }

    private static VerificationResult<ActingStatement> verify(String statement, @Nullable String session, Instant now) {
        return verifier().verify(statement, ACCOUNT, session, now);
    }

    private static ActingStatement accepted(VerificationResult<ActingStatement> verify) {
        assertThat(verify).isInstanceOf(Accepted.class);
        return ((Accepted<ActingStatement>) verify).value();
    }

    private static Reason reason(VerificationResult<ActingStatement> verify) {
        assertThat(verify).isInstanceOf(Refused.class);
        return ((Refused<ActingStatement>) verify).reason();
    }
}
