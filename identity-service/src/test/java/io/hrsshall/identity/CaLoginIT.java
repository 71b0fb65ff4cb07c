package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.IssuedCertificate;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Login with certificates of the simulator's CA, whose OCSP responder is asked over HTTP.
class CaLoginIT extends IdentityIT {

    /// With a right check digit.
    private static final String UNKNOWN_USCC = "91320199MA9YYYYY7T";

    private static @Nullable SampleEnterprise enterprise;
    private static String unit = "";
    private final List<FakeServices.Grant> appointed = new ArrayList<>();

    CaLoginIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @BeforeEach
    void registerOneUnit() {
        if (enterprise == null) {
            SampleEnterprise registered = simulator.enterprise(null);
            unit = registerUnit(registered);
            enterprise = registered;
        }
    }

    @AfterEach
    void allIsUp() {
        simulator.behave("ca", "ok");
        revokeAll();
    }

    private void revokeAll() {
        appointed.forEach(services::revoke);
        appointed.clear();
    }

    private static String uscc() {
        return Objects.requireNonNull(enterprise).uscc();
    }

    private IssuedCertificate certificate(String type) {
        return simulator.certificate(uscc(), type, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void aUnitOfItsLegalRepresentativeAloneLogsIn(String type) {
        JsonNode tokens = logIn(certificate(type)).expect(200).json();
        assertThat(tokens.path("acting").path("unit").asString()).isEqualTo(unit);
        assertThat(tokens.path("acting").path("tier").asString()).isEqualTo("legal-representative");
        assertThat(claims(tokens).path("authMethod").asString()).isEqualTo("ca");
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", tokens.path("refreshToken").asString()))
                .expect(200);
    }

    private static JsonNode claims(JsonNode tokens) {
        String payload = tokens.path("accessToken").asString().split("\\.")[1];
        return JsonMapper.shared()
                .readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private record ScriptAnswer(int exit, JsonNode body) {}

    /// Runs the example of a client that shares no code with the services: openssl and curl.
    private ScriptAnswer runScript(IssuedCertificate certificate, Path folder, String... options) throws Exception {
        Path chain = Files.writeString(folder.resolve("chain.pem"), String.join("\n", certificate.chain()));
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.privateKey());
        List<String> command = new ArrayList<>(List.of("../deploy/simulator/ca-login.sh",
                http.publicBase().toString(), chain.toString(), key.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = process.inputReader()) {
            return new ScriptAnswer(process.waitFor(), JsonMapper.shared().readTree(output.readAllAsString()));
        }
    }

    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(strings = {"RSA", "SM2"})
    void aClientOfOpensslAndCurlLogsIn(String type, @TempDir Path folder) throws Exception {
        IssuedCertificate certificate = certificate(type);

        ScriptAnswer tampered = runScript(certificate, folder, "--tampered");
        assertThat(tampered.exit()).isEqualTo(1);
        assertThat(tampered.body().path("code").asString()).isEqualTo("signature-wrong");
        ScriptAnswer loggedIn = runScript(certificate, folder);
        assertThat(loggedIn.exit()).isZero();
        assertThat(loggedIn.body().path("acting").path("unit").asString()).isEqualTo(unit);
        delegate("agent");
        ScriptAnswer accepted = runScript(certificate, folder);
        assertThat(accepted.exit()).isEqualTo(3);
        assertThat(accepted.body().path("next").asString()).isEqualTo("CONFIRMATION");
        assertThat(accepted.body().has("accessToken")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"RSA, validity, expired, certificate-expired", "SM2, validity, future, certificate-not-yet-valid",
            "SM2, usage, encryption, certificate-usage"})
    void anUnsuitableCertificateIsRefusedWithItsReason(String type, String wish, String value, String code) {
        logIn(simulator.certificate(uscc(), type, Map.of(wish, value))).expect(403, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void aRevokedCertificateIsRefused(String type) {
        IssuedCertificate certificate = certificate(type);
        logIn(certificate).expect(200);
        simulator.revoke(certificate);
        logIn(certificate).expect(403, "certificate-revoked");
    }

    @Test
    void aCertificateWithoutItsIssuerIsRefused() {
        IssuedCertificate certificate = certificate("SM2");
        logIn(new IssuedCertificate(certificate.serial(), certificate.chain().subList(0, 1), ""))
                .expect(403, "certificate-untrusted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "SM2"})
    void onlyTheSignatureOfThisChallengeIsAccepted(String type) {
        long recorded = wrongSignatures();
        IssuedCertificate certificate = certificate(type);
        JsonNode other = simulator.sign(certificate, challenge().path("challenge").asString());
        logIn(challenge(), certificate, other).expect(401, "signature-wrong");
        JsonNode challenge = challenge();
        JsonNode ofAnotherKey = simulator.sign(certificate(type), challenge.path("challenge").asString());
        logIn(challenge, certificate, ofAnotherKey).expect(401, "signature-wrong");
        assertThat(wrongSignatures()).isEqualTo(recorded + 2);
    }

    @Test
    void aChallengeIsUsedOnceEvenInParallel() throws Exception {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        List<Integer> statuses = runConcurrently(
                Collections.nCopies(8, () -> logIn(challenge, certificate, signed).status()));
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        logIn(challenge, certificate, signed).expect(409, "challenge-used");
    }

    private long wrongSignatures() {
        return count("SELECT count(*) FROM security_events WHERE way = 'ca' AND refusal = 'signature-wrong'");
    }

    @Test
    void aFailedAttemptUsesTheChallengeUp() {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        JsonNode wrong = simulator.sign(certificate, "another text");
        logIn(challenge, certificate, wrong).expect(401, "signature-wrong");
        logIn(challenge, certificate, simulator.sign(certificate, challenge.path("challenge").asString()))
                .expect(409, "challenge-used");
    }

    @Test
    void aChallengeExpires() {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        jdbc.sql("UPDATE ca_challenges SET expires_at = now() WHERE id = ?")
                .param(UUID.fromString(challenge.path("challengeId").asString())).update();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        logIn(challenge, certificate, signed).expect(410, "challenge-expired");
        Map<String, Object> unknown = new HashMap<>(Map.of("challengeId", Ids.next().toString(), "certificates",
                certificate.chain(), "algorithm", "SM3withSM2", "signature", signed.path("signature").asString()));
        http.post("/api/v1/logins/ca", unknown).expect(410, "challenge-expired");
        // Nothing is read without a challenge.
        unknown.put("certificates", List.of("AAAA"));
        http.post("/api/v1/logins/ca", unknown).expect(410, "challenge-expired");
        unknown.put("challengeId", challenge().path("challengeId").asString());
        http.post("/api/v1/logins/ca", unknown).expect(422, "invalid");
        http.post("/api/v1/logins/ca", unknown).expect(409, "challenge-used");
    }

    @Test
    @Tag("nightly")
    void aUnitThatWaitsInALegacySystemLearnsWhichOne() {
        SampleEnterprise waiting = simulator.enterprise(null);
        assertThat(provenUnit(waiting).path("legacySystems")).isEmpty();
        services.waitingUnits.add(waiting.uscc());
        assertThat(provenUnit(waiting).at("/legacySystems/0").asString()).isEqualTo("JSSI");
        assertThat(provenUnit(simulator.enterprise(null)).path("legacySystems")).isEmpty();
        services.waitingUnits.clear();
    }

    @Test
    void aUnitThatIsNotRegisteredIsRegisteredWithWhatItsCertificateSays() {
        SampleEnterprise unregistered = simulator.enterprise(null);
        SamplePerson representative = unregistered.legalRepresentative();
        JsonNode proven = provenUnit(unregistered);
        String proof = proven.path("proof").asString();
        assertThat(proven.path("uscc").asString()).isEqualTo(unregistered.uscc());
        assertThat(proven.path("name").asString()).isEqualTo(unregistered.name());
        Map<String, Object> request = provenRequest(proof, representative);
        Map<String, Object> altered = new HashMap<>(request);
        altered.put("uscc", uscc());

        http.post("/api/v1/proven-unit-registrations", altered).expect(400);
        http.post("/api/v1/proven-unit-registrations", provenRequest(proof, simulator.person())).expect(422,
                "invalid");
        Opened opened = Opened.of(http.post("/api/v1/proven-unit-registrations", request));
        http.post("/api/v1/proven-unit-registrations", request).expect(410, "unit-proof-over");
        assertThat(stepOf("unit-registrations", opened)).isEqualTo("ACCOUNT");
        with(opened).post("/api/v1/unit-registrations/{}/face", null, opened.id()).expect(409, "registration-step");
        String number = completeUnit(opened, representative.mobile(), sms(representative.mobile(), "REGISTER_UNIT"))
                .expect(200).json().path("unitNumber").asString();

        JsonNode acting = logIn(simulator.certificate(unregistered.uscc(), "RSA", Map.of())).expect(200).json()
                .path("acting");
        assertThat(acting.path("unit").asString()).isEqualTo(number);
    }

    /// A passport has no face check, so the proof of the unit is the only way.
    @Test
    void theProofOfTheUnitReplacesTheFaceOfItsLegalRepresentativeForThisUnitOnly() {
        SamplePerson holder = passportHolder();
        SampleEnterprise enterprise = simulator.enterprise(holder);
        assertThat(http.post("/api/v1/unit-registrations", unitRequest(enterprise)).expect(422, "invalid").json()
                .path("errors").path(0).path("code").asString()).isEqualTo("face-not-possible");

        String number = registerProvenUnit(enterprise);

        JsonNode session = logIn(number, holder.idNumber(), PASSWORD).expect(200).json();
        assertThat(session.path("acting").path("unit").asString()).isEqualTo(number);
        assertThat(count("SELECT count(*) FROM persons p JOIN accounts a ON a.person_id = p.id "
                + "WHERE a.unit_number = ? AND p.proven_at IS NULL", number)).isOne();
        // Nobody can be granted anything on the ground of this proof.
        onBehalf("delegation-service", tokens.person("0199f3a0-0000-7000-8000-0000000077bb"))
                .post("/internal/v1/person-matches",
                        Map.of("name", holder.name(), "idType", holder.idType(), "idNumber", holder.idNumber(),
                                "mobile",
                                holder.mobile()))
                .expect(404, "person-not-matched");
    }

    @Test
    @Tag("nightly")
    void theProofOfTheUnitDoesNotReplaceTheMobileOfARegisteredPerson() {
        SamplePerson registered = simulator.person();
        registerPerson(registered);
        jdbc.sql("DELETE FROM sms_challenges").update();
        SampleEnterprise enterprise = simulator.enterprise(registered);
        Opened opened = Opened.of(http.post("/api/v1/proven-unit-registrations",
                provenRequest(provenUnit(enterprise).path("proof").asString(), registered)));
        String stranger = simulator.person().mobile();

        assertThat(completeUnit(opened, stranger, sms(stranger, "REGISTER_UNIT")).expect(422, "invalid").json()
                .path("errors").path(0).path("code").asString()).isEqualTo("mobile-differs");

        completeUnit(opened, registered.mobile(), sms(registered.mobile(), "REGISTER_UNIT")).expect(200);
        logIn(null, registered.mobile(), PASSWORD).expect(200);
    }

    @Test
    @Tag("nightly")
    void aProofOpensOneRegistrationEvenInParallel() throws Exception {
        SampleEnterprise unregistered = simulator.enterprise(null);
        Map<String, Object> request = provenRequest(provenUnit(unregistered).path("proof").asString(),
                unregistered.legalRepresentative());

        List<Integer> statuses = runConcurrently(8,
                i -> http.post("/api/v1/proven-unit-registrations", request).status());

        assertThat(statuses).containsOnly(201, 410).containsOnlyOnce(201);
        assertThat(count("SELECT count(*) FROM unit_registrations WHERE uscc = ?", unregistered.uscc())).isOne();
    }

    @Test
    void aProofExpiresAndIsNotGuessed() {
        SampleEnterprise unregistered = simulator.enterprise(null);
        SamplePerson representative = unregistered.legalRepresentative();
        String proof = provenUnit(unregistered).path("proof").asString();
        jdbc.sql("UPDATE proven_units SET expires_at = now() WHERE uscc = ?").param(unregistered.uscc()).update();

        http.post("/api/v1/proven-unit-registrations", provenRequest(proof, representative)).expect(410,
                "unit-proof-over");
        http.post("/api/v1/proven-unit-registrations", provenRequest("A".repeat(43), representative)).expect(410,
                "unit-proof-over");
    }

    /// As after an appeal that closed the person.
    @Test
    @Tag("nightly")
    void aRegisteredUnitWithoutItsRepresentativeIsNotSentIntoARegistration() {
        SampleEnterprise registered = simulator.enterprise(null);
        String number = registerUnit(registered);
        jdbc.sql("UPDATE accounts SET status = 'REMOVED' WHERE unit_number = ?").param(number).update();
        services.grants.values().removeIf(grant -> grant.unit().equals(number));
        IssuedCertificate certificate = simulator.certificate(registered.uscc(), "RSA", Map.of());

        logIn(certificate).expect(409, "unit-unrepresented");
        http.post("/api/v1/unit-registrations", unitRequest(registered)).expect(409, "unit-exists");

        AppUser administrator = appUser();
        appointed.add(services.appoint(number, administrator.personId(), "administrator"));
        Confirmation confirmation = Confirmation.of(logIn(certificate));
        scan(administrator, confirmation).expect(200);
        confirm(administrator, confirmation).expect(204);
        assertThat(logIn(confirmation).expect(200).json().path("acting").path("unit").asString()).isEqualTo(number);
    }

    @Test
    void aUnitThatTheEnterpriseRegisterDoesNotKnowIsRefused() {
        Answer answer = logIn(simulator.certificate(UNKNOWN_USCC, "SM2", Map.of())).expect(404,
                "unit-not-registered");
        assertThat(answer.json().path("uscc").asString()).isEqualTo(UNKNOWN_USCC);
    }

    /// A registered person with the App.
    private record AppUser(String personId, Http app) {}

    private AppUser appUser() {
        SamplePerson person = simulator.person();
        return new AppUser(registerPerson(person), appOf(person));
    }

    private AppUser delegate(String tier) {
        AppUser delegate = appUser();
        appointed.add(services.appoint(unit, delegate.personId(), tier));
        return delegate;
    }

    private record Confirmation(String id, String secret, String qr) {

        static Confirmation of(Answer answer) {
            JsonNode json = answer.expect(202).json();
            new ServiceContract("identity-service").checkAnswer("logInWithCertificate", 202, json);
            assertThat(json.path("next").asString()).isEqualTo("CONFIRMATION");
            JsonNode opened = json.path("confirmation");
            return new Confirmation(opened.path("id").asString(), opened.path("secret").asString(),
                    opened.path("qr").asString());
        }
    }

    private static Answer scan(AppUser by, Confirmation confirmation) {
        return by.app().post("/api/v1/me/qr-logins", Map.of("qr", confirmation.qr()));
    }

    private static Answer confirm(AppUser by, Confirmation confirmation) {
        return by.app().post("/api/v1/me/qr-logins/{}/confirmation", null, confirmation.id());
    }

    private Answer logIn(Confirmation confirmation) {
        return http.post("/api/v1/logins/app-qr", Map.of("id", confirmation.id(), "secret", confirmation.secret()));
    }

    private String status(Confirmation confirmation, String known) {
        return http.with("Qr-Login-Secret", confirmation.secret())
                .get("/api/v1/qr-logins/{}?known=" + known, confirmation.id()).expect(200).json().path("status")
                .asString();
    }

    @Test
    void aUnitWithAnAgentNeedsTheConfirmation() {
        aUnitWithAdministratorOrAgentsNeedsTheirConfirmation("agent");
    }

    @ParameterizedTest
    @ValueSource(strings = "administrator")
    @Tag("nightly")
    void aUnitWithAdministratorOrAgentsNeedsTheirConfirmation(String tier) {
        AppUser delegate = delegate(tier);
        Confirmation confirmation = Confirmation.of(logIn(certificate("SM2")));

        logIn(confirmation).expect(409, "qr-login-status");
        JsonNode shown = scan(delegate, confirmation).expect(200).json();
        new ServiceContract("identity-service").checkAnswer("scanQrLogin", 200, shown);
        assertThat(shown.path("actingFor").path("unit").asString()).isEqualTo(unit);
        assertThat(shown.path("actingFor").path("tier").asString()).isEqualTo(tier);
        logIn(confirmation).expect(409, "qr-login-status");
        confirm(delegate, confirmation).expect(204);
        JsonNode tokens = logIn(confirmation).expect(200).json();

        assertThat(tokens.path("acting").path("unit").asString()).isEqualTo(unit);
        assertThat(tokens.path("acting").path("tier").asString()).isEqualTo(tier);
        assertThat(Tokens.claims(tokens.path("accessToken").asString())).containsEntry("authMethod", "ca")
                .containsEntry("person", delegate.personId());
        logIn(confirmation).expect(409, "qr-login-status");
        confirm(delegate, confirmation).expect(409, "qr-login-status");
        theSessionStaysBoundToTheUnit(delegate, tokens);
        revokeAll();
        logIn(certificate("SM2")).expect(200);
    }

    /// The browser belongs to the holder of the unit's key, not to the person who confirmed.
    private void theSessionStaysBoundToTheUnit(AppUser delegate, JsonNode tokens) {
        String other = UnitNumber.of(78).value();
        appointed.add(services.appoint(other, delegate.personId(), "agent"));
        String refreshToken = tokens.path("refreshToken").asString();
        for (Map<String, String> target : List.of(Map.of("kind", "person"), Map.of("kind", "unit", "unit", other))) {
            http.post("/api/v1/tokens/switch", Map.of("refreshToken", refreshToken, "actAs", target)).expect(403,
                    "switch-not-allowed");
            http.post("/api/v1/tokens/refresh", Map.of("refreshToken", refreshToken, "actAs", target)).expect(403,
                    "switch-not-allowed");
        }
        Http browser = http.as(() -> tokens.path("accessToken").asString());
        assertThat(browser.get("/api/v1/me/acting-options").expect(200).json().path("options").valueStream()
                .map(option -> option.path("unit").asString())).containsExactly(unit);
        assertThat(browser.get("/api/v1/me/sessions").expect(200).json().path("sessions")).hasSize(1);
        assertThat(browser.get("/api/v1/me/activity").expect(200).json().path("items").valueStream()
                .map(event -> event.path("actingFor").path("number").asString())).containsOnly(unit);
        JsonNode refreshed = http.post("/api/v1/tokens/refresh", Map.of("refreshToken", refreshToken)).expect(200)
                .json();
        assertThat(refreshed.path("acting").path("unit").asString()).isEqualTo(unit);
        services.grants.values().removeIf(grant -> grant.person().equals(delegate.personId()));
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", refreshed.path("refreshToken").asString()))
                .expect(401, "session-ended");
    }

    @Test
    @Tag("nightly")
    void theLegalRepresentativeConfirmsTooOnceOthersActForTheUnit() {
        SamplePerson representative = simulator.person();
        AppUser user = new AppUser(registerPerson(representative), appOf(representative));
        SampleEnterprise own = simulator.enterprise(representative);
        // One code per minute for a mobile.
        jdbc.sql("DELETE FROM sms_challenges").update();
        String ownUnit = registerUnit(own);
        appointed.add(services.appoint(ownUnit, Ids.next().toString(), "agent"));

        Confirmation confirmation = Confirmation.of(logIn(simulator.certificate(own.uscc(), "RSA", Map.of())));
        scan(user, confirmation).expect(200);
        confirm(user, confirmation).expect(204);
        JsonNode acting = logIn(confirmation).expect(200).json().path("acting");
        assertThat(acting.path("unit").asString()).isEqualTo(ownUnit);
        assertThat(acting.path("tier").asString()).isEqualTo("legal-representative");
    }

    @Test
    void aPersonWithoutAuthorityInTheUnitIsRefusedAndTheConfirmationStaysOpen() {
        AppUser agent = delegate("agent");
        AppUser stranger = appUser();
        AppUser ofAnotherUnit = appUser();
        appointed.add(services.appoint(UnitNumber.of(77).value(), ofAnotherUnit.personId(), "administrator"));
        Confirmation confirmation = Confirmation.of(logIn(certificate("SM2")));

        for (AppUser other : List.of(stranger, ofAnotherUnit)) {
            scan(other, confirmation).expect(403, "no-authority");
            confirm(other, confirmation).expect(404);
        }
        assertThat(jdbc.sql("SELECT status FROM qr_logins WHERE id = CAST(? AS uuid)").param(confirmation.id())
                .query(String.class).single()).isEqualTo("CREATED");
        scan(agent, confirmation).expect(200);
        confirm(agent, confirmation).expect(204);
        logIn(confirmation).expect(200);
    }

    /// Behind one address are many browsers.
    @Test
    @Tag("nightly")
    void anAcceptedProofGetsItsConfirmationFromABusyAddressToo() {
        delegate("agent");
        for (int i = 0; i < 60; i++) {
            http.post("/api/v1/qr-logins", null).expect(201);
        }
        http.post("/api/v1/qr-logins", null).expect(429, "puzzle-required");
        Confirmation.of(logIn(certificate("RSA")));
    }

    @Test
    @Tag("nightly")
    void aPersonWhoseAuthorityEndsMeanwhileIsNotLoggedIn() {
        AppUser agent = delegate("agent");
        delegate("administrator");
        Confirmation scanned = Confirmation.of(logIn(certificate("SM2")));
        Confirmation confirmed = Confirmation.of(logIn(certificate("SM2")));
        scan(agent, scanned).expect(200);
        scan(agent, confirmed).expect(200);
        confirm(agent, confirmed).expect(204);
        services.revoke(appointed.getFirst());

        confirm(agent, scanned).expect(403, "no-authority");
        logIn(confirmed).expect(403, "no-authority");
        logIn(confirmed).expect(409, "qr-login-status");
    }

    @Test
    @Tag("nightly")
    void aConfirmationThatIsCancelledRejectedOrExpiredGivesNoLogin() {
        AppUser agent = delegate("agent");
        Confirmation cancelled = Confirmation.of(logIn(certificate("SM2")));
        scan(agent, cancelled).expect(200);
        http.with("Qr-Login-Secret", cancelled.secret()).delete("/api/v1/qr-logins/{}", cancelled.id()).expect(204);
        Confirmation rejected = Confirmation.of(logIn(certificate("SM2")));
        scan(agent, rejected).expect(200);
        agent.app().post("/api/v1/me/qr-logins/{}/rejection", null, rejected.id()).expect(204);
        assertThat(status(rejected, "SCANNED")).isEqualTo("REJECTED");
        Confirmation expired = Confirmation.of(logIn(certificate("SM2")));
        scan(agent, expired).expect(200);
        confirm(agent, expired).expect(204);
        jdbc.sql("UPDATE qr_logins SET expires_at = now() WHERE id = CAST(? AS uuid)").param(expired.id()).update();

        for (Confirmation over : List.of(cancelled, rejected)) {
            confirm(agent, over).expect(409, "qr-login-status");
            logIn(over).expect(409, "qr-login-status");
        }
        logIn(expired).expect(410, "qr-login-expired");
    }

    /// Random orders of everything that browsers, two agents, a stranger and a thief of the challenge can call, one
    /// after the other and in parallel.
    @Test
    @Tag("nightly")
    void noOrderOfCallsGivesTwoLoginsOrALoginForSomebodyElse() throws Exception {
        AppUser agent = delegate("agent");
        AppUser second = delegate("administrator");
        AppUser stranger = appUser();
        IssuedCertificate certificate = certificate("SM2");
        Random random = new Random(20261126);
        int logins = 0;
        for (int run = 0; run < 16; run++) {
            JsonNode challenge = challenge();
            JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
            Confirmation confirmation = Confirmation.of(logIn(challenge, certificate, signed));
            Confirmation other = Confirmation.of(logIn(certificate));
            Set<String> confirmedBy = ConcurrentHashMap.newKeySet();
            Queue<Map<String, Object>> tokens = new ConcurrentLinkedQueue<>();
            List<Callable<Integer>> calls = new ArrayList<>();
            for (AppUser user : List.of(agent, second, stranger)) {
                calls.add(() -> scan(user, confirmation).status());
                calls.add(() -> {
                    int status = confirm(user, confirmation).status();
                    if (status == 204) {
                        confirmedBy.add(user.personId());
                    }
                    return status;
                });
            }
            Callable<Integer> logIn = () -> {
                Answer answer = logIn(confirmation);
                if (answer.status() == 200) {
                    tokens.add(Tokens.claims(answer.json().path("accessToken").asString()));
                }
                return answer.status();
            };
            calls.addAll(List.of(logIn, logIn, logIn));
            calls.add(() -> {
                logIn(challenge, certificate, signed).expect(409, "challenge-used");
                logIn(new Confirmation(confirmation.id(), other.secret(), "")).expect(404);
                return 409;
            });
            if (run % 4 == 3) {
                calls.add(() -> http.with("Qr-Login-Secret", confirmation.secret())
                        .delete("/api/v1/qr-logins/{}", confirmation.id()).status());
            }
            Collections.shuffle(calls, random);
            List<Integer> statuses = new ArrayList<>();
            if (run % 2 == 0) {
                for (Callable<Integer> call : calls) {
                    statuses.add(call.call());
                }
            } else {
                statuses.addAll(runConcurrently(calls));
            }
            // Unless the login was cancelled, the person who has scanned the code completes it.
            for (AppUser user : List.of(agent, second, stranger)) {
                scan(user, confirmation);
                if (confirm(user, confirmation).status() == 204) {
                    confirmedBy.add(user.personId());
                }
            }
            logIn.call();

            assertThat(statuses).allSatisfy(status -> assertThat(status).isIn(200, 204, 403, 404, 409));
            assertThat(tokens).hasSizeLessThanOrEqualTo(1).allSatisfy(claims -> assertThat(claims)
                    .containsEntry("unit", unit).containsEntry("authMethod", "ca"));
            assertThat(confirmedBy).hasSizeLessThanOrEqualTo(1).doesNotContain(stranger.personId());
            assertThat(tokens).extracting(claims -> claims.get("person")).allMatch(confirmedBy::contains);
            logins += tokens.size();
        }
        assertThat(logins).isGreaterThanOrEqualTo(12);
    }

    @Test
    @Tag("nightly")
    void withoutTheResponderNobodyLogsInExceptOnItsValidAnswers() {
        IssuedCertificate known = certificate("SM2");
        logIn(known).expect(200);
        IssuedCertificate unknown = certificate("SM2");
        simulator.behave("ca", "down");
        logIn(unknown).expect(503, "revocation-unknown");
        logIn(known).expect(200);
        simulator.behave("ca", "ok");
        logIn(unknown).expect(200);
    }

    @Test
    @Tag("nightly")
    void aSlowResponderIsNotWaitedFor() {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode challenge = challenge();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        simulator.behave("ca", "slow");
        // After ten seconds it would be 200.
        logIn(challenge, certificate, signed).expect(503, "revocation-unknown");
    }

    @Test
    void aSignatureOfALoginProvesNothingElse() {
        IssuedCertificate certificate = certificate("SM2");
        JsonNode login = challenge();
        JsonNode signed = simulator.sign(certificate, login.path("challenge").asString());
        prove(login, certificate, signed).expect(409, "challenge-of-other-purpose");
        prove(proofChallenge(), certificate, signed).expect(401, "signature-wrong");
        JsonNode proof = proofChallenge();
        assertThat(proof.path("challenge").asString()).startsWith("hrsshall-ca-proof.");
        logIn(proof, certificate, simulator.sign(certificate, proof.path("challenge").asString())).expect(409,
                "challenge-of-other-purpose");
    }

    private Answer prove(JsonNode challenge, IssuedCertificate certificate, JsonNode signed) {
        return http.post("/api/v1/unit-proofs/ca", Map.of("challengeId", challenge.path("challengeId").asString(),
                "certificates", certificate.chain(), "algorithm", signed.path("algorithm").asString(), "signature",
                signed.path("signature").asString()));
    }

    @Test
    @Tag("nightly")
    void challengesAreLimitedPerAddress() {
        for (int i = 0; i < 60; i++) {
            challenge();
        }
        Answer refused = http.post("/api/v1/ca-challenges", null).expect(429, "puzzle-required");
        assertThat(refused.header("Retry-After")).isPresent();
        Map<String, String> solved = Map.of("puzzlePass", puzzlePass("LOGIN"));
        http.post("/api/v1/ca-challenges", solved).expect(201);
        http.post("/api/v1/ca-challenges", solved).expect(422, "invalid");
        http.with("Hall-Client-Address", nextClient()).post("/api/v1/ca-challenges", null).expect(201);
    }
}
