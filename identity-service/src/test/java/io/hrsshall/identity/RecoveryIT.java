package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.IssuedCertificate;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.identity.accounts.accounts.PasswordReplacement;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class RecoveryIT extends IdentityIT {

    private static final String NEW_PASSWORD = "Suzhou#2027";

    private final PasswordReplacement replacement;
    private final TaskHandler recovered;

    RecoveryIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            PasswordReplacement replacement, List<TaskHandler> tasks) {
        super(http, tokens, events, stubs, jdbc);
        this.replacement = replacement;
        this.recovered = tasks.stream().filter(task -> task.kind().name().equals("recovered-representative"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> request(@Nullable String number, SamplePerson person, String pass) {
        Map<String, Object> request = new LinkedHashMap<>(Map.of("idType", person.idType(), "idNumber",
                person.idNumber(), "name", person.name(), "puzzlePass", pass));
        if (number != null) {
            request.put("number", number);
        }
        return request;
    }

    private Opened open(@Nullable String number, SamplePerson person) {
        return Opened.of(http.post("/api/v1/recoveries", request(number, person, puzzlePass("RESET_PASSWORD"))));
    }

    private Http bearer(Opened opened) {
        return http.with("Recovery-Token", opened.token());
    }

    private void passFace(Opened opened) {
        JsonNode check = bearer(opened).post("/api/v1/recoveries/{}/face", null, opened.id()).expect(200).json();
        simulator.answerFace(check.path("certifyUrl").asString(), true);
    }

    private JsonNode state(Opened opened) {
        return bearer(opened).get("/api/v1/recoveries/{}", opened.id()).expect(200).json();
    }

    private Answer requestCode(Opened opened) {
        return bearer(opened).post("/api/v1/recoveries/{}/sms-code", null, opened.id());
    }

    private Answer enterCode(Opened opened, String code) {
        return bearer(opened).post("/api/v1/recoveries/{}/sms-proof", Map.of("smsCode", code), opened.id());
    }

    private Answer setPassword(Opened opened) {
        return bearer(opened).post("/api/v1/recoveries/{}/password",
                Map.of("password", NEW_PASSWORD, "confirmation", NEW_PASSWORD), opened.id());
    }

    private long messages(String mobile, String template) {
        return simulator.messages(mobile).valueStream()
                .filter(message -> message.path("template").asString().equals(template)).count();
    }

    private long newDevices(String person) {
        return count("SELECT count(*) FROM sms_notices WHERE template = 'NEW_DEVICE' AND person_id = ?",
                UUID.fromString(person));
    }

    private static String wrongField(Answer answer) {
        return answer.expect(422, "invalid").json().path("errors").path(0).path("code").asString();
    }

    @Test
    void aPersonWhoseFaceIsProvenSetsANewPasswordAndEverySessionEnds() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        JsonNode session = logIn(null, person.mobile(), PASSWORD).expect(200).json();
        String access = session.path("accessToken").asString();
        for (int i = 0; i < 5; i++) {
            logIn(null, person.idNumber(), "Wrong#" + i).expect(401);
        }
        logIn(null, person.idNumber(), PASSWORD).expect(429, "login-locked");

        Opened opened = open(null, person);
        assertThat(state(opened).path("step").asString()).isEqualTo("PROOF");
        setPassword(opened).expect(409, "recovery-step");
        passFace(opened);
        JsonNode proven = state(opened);
        assertThat(proven.path("step").asString()).isEqualTo("PASSWORD");
        assertThat(proven.path("account").path("kind").asString()).isEqualTo("personal");
        assertThat(wrongField(bearer(opened).post("/api/v1/recoveries/{}/password",
                Map.of("password", PASSWORD, "confirmation", PASSWORD), opened.id()))).isEqualTo("password-unchanged");
        assertThat(state(opened).path("step").asString()).isEqualTo("PASSWORD");
        assertThat(setPassword(opened).expect(200).json().path("step").asString()).isEqualTo("DONE");

        setPassword(opened).expect(409, "recovery-finished");
        // The failures were guesses of the former password.
        logIn(null, person.idNumber(), PASSWORD).expect(401);
        assertThat(newDevices(id)).isZero();
        logIn(null, person.idNumber(), NEW_PASSWORD).expect(200);
        // Somebody else may have known the former password, so the device is new again.
        assertThat(newDevices(id)).isOne();
        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", session.path("refreshToken").asString()))
                .expect(401, "session-ended");
        until("the access token is refused", () -> http.as(() -> access).get("/api/v1/me").status() == 401);
        until("the person is informed", () -> messages(person.mobile(), "SMS_320000003") == 1);
    }

    /// As legacy-migration-service leaves a unit: the administrator has an account, the legal representative has none.
    ///
    /// @return the unit's number
    private String upgraded(SampleEnterprise enterprise) {
        SamplePerson administrator = simulator.person();
        String unit = UnitNumber.of(Math.floorMod(System.nanoTime(), 900_000_000L)).value();
        Http legacy = http.as(tokens.service("legacy-migration-service", "identity-service"));
        SamplePerson representative = enterprise.legalRepresentative();
        legacy.put("/internal/v1/persons/{}", Map.of("name", representative.name(), "idType", representative.idType(),
                "idNumber", representative.idNumber(), "mobile", representative.mobile()), UUID.randomUUID())
                .expect(200);
        legacy.put("/internal/v1/accounts/{}", Map.of("kind", "unit", "personId", registerPerson(administrator),
                "unitNumber", unit, "uscc", enterprise.uscc(), "password", PASSWORD), UUID.randomUUID()).expect(200);
        return unit;
    }

    @Test
    void theLegalRepresentativeOfAnUpgradedUnitGetsAnAccountAndTheAuthority() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson representative = enterprise.legalRepresentative();
        String unit = upgraded(enterprise);
        logIn(enterprise.uscc(), representative.idNumber(), NEW_PASSWORD).expect(401);
        Opened opened = open(enterprise.uscc(), representative);
        // No code is sent to the mobile that only the legacy system knows.
        requestCode(opened).expect(202);
        passFace(opened);

        JsonNode proven = state(opened);
        assertThat(proven.path("step").asString()).isEqualTo("PASSWORD");
        assertThat(proven.path("account").path("unitNumber").asString()).isEqualTo(unit);
        services.delegationService = FakeServices.Mode.RESPONSE_LOST;
        try {
            setPassword(opened).expect(503);
        } finally {
            services.delegationService = FakeServices.Mode.NORMAL;
        }
        logIn(unit, representative.idNumber(), NEW_PASSWORD).expect(401);
        List<Answer> answers = runConcurrently(3, i -> setPassword(opened));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        JsonNode acting = logIn(enterprise.uscc(), representative.idNumber(), NEW_PASSWORD).expect(200).json()
                .path("acting");
        assertThat(acting.path("unit").asString()).isEqualTo(unit);
        assertThat(acting.path("tier").asString()).isEqualTo("legal-representative");
        assertThat(services.grantsOf(unit)).hasSize(1);
        String person = services.grantsOf(unit).getFirst().person();
        assertThat(services.representatives).containsEntry(unit, person);
        assertThat(count("SELECT count(*) FROM security_events WHERE kind = 'REPRESENTATIVE_CHANGED' AND person_id = ?",
                UUID.fromString(person))).isOne();
        assertThat(messages(representative.mobile(), "SMS_320000001")).isZero();
        assertThat(count("SELECT count(*) FROM accounts WHERE unit_number = ? AND tier = 'LEGAL_REPRESENTATIVE'", unit))
                .isOne();
    }

    @Test
    @Tag("nightly")
    void aRecoveryThatCrashedAfterTheGrantIsCompletedByTheTask() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson representative = enterprise.legalRepresentative();
        String unit = upgraded(enterprise);
        Opened opened = open(enterprise.uscc(), representative);
        passFace(opened);
        state(opened);
        http.post("/actuator/failpoints", Map.of("name", "recovery.grant.after", "action", "error"));
        assertThat(setPassword(opened).status()).isGreaterThanOrEqualTo(500);
        assertThat(services.representatives).doesNotContainKey(unit);
        logIn(unit, representative.idNumber(), NEW_PASSWORD).expect(401);

        recovered.run(UUID.fromString(opened.id()));

        assertThat(services.representatives).containsEntry(unit, services.grantsOf(unit).getFirst().person());
        assertThat(logIn(unit, representative.idNumber(), NEW_PASSWORD).expect(200).json().path("acting").path("tier")
                .asString()).isEqualTo("legal-representative");
    }

    @Test
    @Tag("nightly")
    void theLegalRepresentativeWithAPersonalAccountClaimsWithIt() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = upgraded(enterprise);
        registerPerson(enterprise.legalRepresentative());
        Opened opened = open(unit, enterprise.legalRepresentative());
        passFace(opened);
        assertThat(state(opened).path("account").path("kind").asString()).isEqualTo("personal");
        setPassword(opened).expect(200);
        assertThat(logIn(unit, enterprise.legalRepresentative().idNumber(), NEW_PASSWORD).expect(200).json()
                .path("acting").path("tier").asString()).isEqualTo("legal-representative");
    }

    private Answer proveByUnit(Opened opened, String proof) {
        return bearer(opened).post("/api/v1/recoveries/{}/unit-proof", Map.of("proof", proof), opened.id());
    }

    /// The code to the person's verified mobile, after the unit was proven.
    private Answer enterCodeToMobile(Opened opened, SamplePerson person) {
        jdbc.sql("DELETE FROM sms_challenges").update();
        long before = messages(person.mobile(), "SMS_320000001");
        requestCode(opened).expect(202);
        until("the code is sent", () -> messages(person.mobile(), "SMS_320000001") == before + 1);
        return enterCode(opened, simulator.codeFor(person.mobile()));
    }

    @Test
    @Tag("nightly")
    void aProofOfTheUnitAndACodeAreEnoughForALegalRepresentativeWhoWasNeverProvenWhileNobodyElseActs() {
        SampleEnterprise enterprise = simulator.enterprise(passportHolder());
        SamplePerson representative = enterprise.legalRepresentative();
        String unit = registerProvenUnit(enterprise);
        Opened opened = open(unit, representative);
        proveByUnit(opened, "A".repeat(43)).expect(410, "unit-proof-over");
        proveByUnit(opened, unitProof(simulator.enterprise(null).uscc())).expect(409, "unit-proof-not-enough");
        FakeServices.Grant agent = services.appoint(unit, UUID.randomUUID().toString(), "agent");
        Opened besideAnAgent = open(unit, representative);
        proveByUnit(opened, unitProof(enterprise.uscc())).expect(409, "unit-proof-not-enough");
        untilOffersAreKnown();
        assertThat(state(besideAnAgent).path("unitProof").asBoolean(true)).isFalse();
        services.revoke(agent);
        Opened helped = open(unit, representative);
        until("a proof of the unit is offered", () -> state(helped).path("unitProof").asBoolean());
        assertThat(state(opened).path("step").asString()).isEqualTo("PROOF");

        String proof = unitProof(enterprise.uscc());
        services.delegationService = FakeServices.Mode.UNAVAILABLE;
        try {
            proveByUnit(opened, proof).expect(503);
        } finally {
            services.delegationService = FakeServices.Mode.NORMAL;
        }
        // An outage does not use the proof up.
        List<Answer> answers = runConcurrently(3, i -> proveByUnit(opened, proof));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).singleElement()
                .satisfies(answer -> assertThat(answer.json().path("awaitsCode").asBoolean()).isTrue());
        setPassword(opened).expect(409, "recovery-step");
        JsonNode proven = enterCodeToMobile(opened, representative).expect(200).json();
        assertThat(proven.path("account").path("unitNumber").asString()).isEqualTo(unit);
        setPassword(opened).expect(200);
        logIn(unit, representative.idNumber(), NEW_PASSWORD).expect(200);
    }

    private void untilOffersAreKnown() {
        until("it is known what helps",
                () -> count("SELECT count(*) FROM kit_task WHERE task_name = 'recovery-unit-proof'") == 0);
    }

    @Test
    @Tag("nightly")
    void theOfferOfAProofOfTheUnitDoesNotTellWhoItsLegalRepresentativeIs() {
        SampleEnterprise enterprise = simulator.enterprise(passportHolder());
        String unit = registerProvenUnit(enterprise);
        List<SamplePerson> entered = List.of(enterprise.legalRepresentative(), simulator.person(), passportHolder());
        List<Opened> alone = entered.stream().map(person -> open(unit, person)).toList();
        untilOffersAreKnown();
        services.appoint(unit, UUID.randomUUID().toString(), "agent");
        List<Opened> besideAnAgent = entered.stream().map(person -> open(unit, person)).toList();
        untilOffersAreKnown();

        assertThat(alone).allSatisfy(each -> assertThat(state(each).path("unitProof").asBoolean()).isTrue());
        assertThat(besideAnAgent)
                .allSatisfy(each -> assertThat(state(each).path("unitProof").asBoolean(true)).isFalse());
    }

    @Test
    void aProofOfTheUnitHelpsNobodyButItsLegalRepresentative() {
        SampleEnterprise enterprise = simulator.enterprise(passportHolder());
        Opened stranger = open(registerProvenUnit(enterprise), simulator.person());

        proveByUnit(stranger, unitProof(enterprise.uscc())).expect(409, "unit-proof-not-enough");

        assertThat(state(stranger).path("step").asString()).isEqualTo("PROOF");
    }

    @Test
    @Tag("nightly")
    void theBusinessLicenceProvesTheUnitToo() {
        SampleEnterprise enterprise = simulator.enterprise(passportHolder());
        SamplePerson representative = enterprise.legalRepresentative();
        String unit = registerProvenUnit(enterprise);
        Opened opened = open(unit, representative);
        proveByUnit(opened, licenceProof(simulator.enterprise(null).uscc())).expect(409, "unit-proof-not-enough");

        proveByUnit(opened, licenceProof(enterprise.uscc())).expect(200);

        JsonNode proven = enterCodeToMobile(opened, representative).expect(200).json();
        assertThat(proven.path("account").path("unitNumber").asString()).isEqualTo(unit);
        setPassword(opened).expect(200);
        logIn(unit, representative.idNumber(), NEW_PASSWORD).expect(200);
    }

    /// Whoever has the key would otherwise get a login as the legal representative beside the person's own.
    @Test
    void theUnitsKeyRecoversNothingOfAProvenPerson() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson representative = enterprise.legalRepresentative();
        String person = registerPerson(representative);
        String unit = upgraded(enterprise);
        services.appoint(unit, person, "legal-representative");
        logIn(unit, representative.idNumber(), PASSWORD).expect(200);
        Opened opened = open(unit, representative);

        proveByUnit(opened, unitProof(enterprise.uscc())).expect(409, "unit-proof-not-enough");
        proveByUnit(opened, licenceProof(enterprise.uscc())).expect(409, "unit-proof-not-enough");

        assertThat(state(opened).path("step").asString()).isEqualTo("PROOF");
        assertThat(count("SELECT count(*) FROM accounts WHERE unit_number = ? AND tier = 'LEGAL_REPRESENTATIVE'", unit))
                .isZero();
        logIn(unit, representative.idNumber(), PASSWORD).expect(200);

        SampleEnterprise alone = simulator.enterprise(null);
        String registered = registerUnit(alone);
        proveByUnit(open(registered, alone.legalRepresentative()), unitProof(alone.uscc())).expect(409,
                "unit-proof-not-enough");
    }

    @Test
    @Tag("nightly")
    void aCertificateThatWasRevokedAfterItsProofRecoversNothing() {
        SampleEnterprise enterprise = simulator.enterprise(passportHolder());
        SamplePerson representative = enterprise.legalRepresentative();
        String unit = registerProvenUnit(enterprise);
        IssuedCertificate certificate = simulator.certificate(enterprise.uscc(), "RSA", Map.of());
        String proof = unitProof(certificate);
        Opened opened = open(unit, representative);
        IssuedCertificate later = simulator.certificate(enterprise.uscc(), "RSA", Map.of());
        proveByUnit(opened, unitProof(later)).expect(200);
        Opened other = open(unit, representative);
        simulator.revoke(certificate);

        proveByUnit(other, proof).expect(403, "certificate-revoked");

        enterCodeToMobile(opened, representative).expect(200);
        simulator.revoke(later);
        setPassword(opened).expect(403, "certificate-revoked");
        logIn(unit, representative.mobile(), PASSWORD).expect(200);
    }

    /// Of an upgraded unit: nothing is known of the person that the key could take over.
    @Test
    @Tag("nightly")
    void aProofOfTheUnitAloneIsEnoughForALegalRepresentativeOfWhomNothingIsKnown() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        SamplePerson representative = enterprise.legalRepresentative();
        String unit = upgraded(enterprise);
        Opened opened = open(unit, representative);

        JsonNode proven = proveByUnit(opened, unitProof(enterprise.uscc())).expect(200).json();

        assertThat(proven.path("step").asString()).isEqualTo("PASSWORD");
        setPassword(opened).expect(200);
        logIn(unit, representative.idNumber(), NEW_PASSWORD).expect(200);
        until("the person is told of the account", () -> messages(representative.mobile(), "SMS_320000002") == 1);
    }

    @Test
    void whoIsNotTheLegalRepresentativeOfTheRegisterGetsNothing() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        upgraded(enterprise);
        SamplePerson stranger = simulator.person();
        Opened opened = open(enterprise.uscc(), stranger);
        passFace(opened);
        assertThat(state(opened).path("step").asString()).isEqualTo("FAILED");

        SampleEnterprise taken = simulator.enterprise(null);
        String unit = upgraded(taken);
        services.grants.put("other", new FakeServices.Grant(UUID.randomUUID().toString(), unit,
                UUID.randomUUID().toString(), "legal-representative"));
        Opened late = open(taken.uscc(), taken.legalRepresentative());
        passFace(late);
        assertThat(state(late).path("step").asString()).isEqualTo("PASSWORD");
        setPassword(late).expect(409, "not-legal-representative");
        logIn(unit, taken.legalRepresentative().idNumber(), NEW_PASSWORD).expect(401);
    }

    @Test
    void theLegalRepresentativeOfAUnitIsProvenByACodeToTheVerifiedMobile() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        SamplePerson person = enterprise.legalRepresentative();
        jdbc.sql("DELETE FROM sms_challenges").update();
        Opened opened = open(enterprise.uscc(), person);
        long before = messages(person.mobile(), "SMS_320000001");

        requestCode(opened).expect(202);

        requestCode(opened).expect(429, "sms-limit");
        until("the code is sent", () -> messages(person.mobile(), "SMS_320000001") == before + 1);
        String code = simulator.codeFor(person.mobile());
        String wrong = code.equals("000000") ? "111111" : "000000";
        assertThat(wrongField(enterCode(opened, wrong))).isEqualTo("sms-code-wrong");
        JsonNode proven = enterCode(opened, code).expect(200).json();
        assertThat(proven.path("step").asString()).isEqualTo("PASSWORD");
        assertThat(proven.path("account").path("unitNumber").asString()).isEqualTo(number);
        enterCode(opened, code).expect(409, "recovery-step");
        setPassword(opened).expect(200);
        assertThat(logIn(number, null, NEW_PASSWORD).expect(200).json().path("acting").path("unit").asString())
                .isEqualTo(number);
    }

    @Test
    @Tag("nightly")
    void anInstitutionWhoseInitialPasswordExpiredGetsANewPassword() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String number = InstitutionNumber.of(Math.abs(id.hashCode() % 100_000_000)).value();
        http.as(tokens.service("institution-service", "identity-service")).put("/internal/v1/accounts/{}",
                Map.of("kind", "institution", "personId", id, "institutionNumber", number, "initialPassword", true),
                Ids.next()).expect(200);
        jdbc.sql("UPDATE accounts SET initial_password_until = now() WHERE institution_number = ?").param(number)
                .update();

        Opened opened = open(number, person);
        passFace(opened);
        assertThat(state(opened).path("account").path("institutionNumber").asString()).isEqualTo(number);
        setPassword(opened).expect(200);

        logIn(number, null, "Js" + person.idNumber().substring(12)).expect(401);
        assertThat(logIn(number, null, NEW_PASSWORD).expect(200).json().path("acting").path("institution").asString())
                .isEqualTo(number);
        logIn(null, person.mobile(), PASSWORD).expect(200);
    }

    @Test
    void nobodyLearnsWhetherAnAccountExistsBeforeThePersonIsProven() {
        SamplePerson known = simulator.person();
        registerPerson(known);
        SamplePerson otherName = new SamplePerson("张三丰", known.idType(), known.idNumber(), known.mobile());
        jdbc.sql("DELETE FROM sms_challenges").update();
        List<List<String>> answers = new ArrayList<>();
        for (SamplePerson person : List.of(known, simulator.person(), otherName)) {
            Opened opened = open(null, person);
            List<String> all = new ArrayList<>();
            all.add(state(opened).path("step").asString());
            all.add(String.valueOf(requestCode(opened).expect(202).json().propertyNames()));
            until("the task is over",
                    () -> count("SELECT count(*) FROM kit_task WHERE task_name = 'recovery-code'") == 0);
            for (int i = 0; i < 6; i++) {
                all.add(wrongField(enterCode(opened, "00000" + i)));
            }
            answers.add(all);
        }
        assertThat(answers).allMatch(answers.getFirst()::equals);

        Opened unknown = open(null, simulator.person());
        passFace(unknown);
        JsonNode failed = state(unknown);
        assertThat(failed.path("step").asString()).isEqualTo("FAILED");
        assertThat(failed.path("problem").asString()).isEqualTo("no-account");
        setPassword(unknown).expect(409, "recovery-step");
    }

    @Test
    void aRecoveryNeedsAPuzzleOfItsOwnAndItsToken() {
        SamplePerson person = simulator.person();
        String pass = puzzlePass("RESET_PASSWORD");
        Opened opened = Opened.of(http.post("/api/v1/recoveries", request(null, person, pass)));
        assertThat(wrongField(http.post("/api/v1/recoveries", request(null, person, pass))))
                .isEqualTo("puzzle-pass-invalid");
        assertThat(wrongField(http.post("/api/v1/recoveries", request(null, person, "invented"))))
                .isEqualTo("puzzle-pass-invalid");
        http.get("/api/v1/recoveries/{}", opened.id()).expect(404, "not-found");
        http.with("Recovery-Token", "wrong-token-wrong-token").get("/api/v1/recoveries/{}", opened.id())
                .expect(404, "not-found");
        jdbc.sql("UPDATE recoveries SET expires_at = now() WHERE id = ?").param(UUID.fromString(opened.id())).update();
        bearer(opened).get("/api/v1/recoveries/{}", opened.id()).expect(410, "recovery-expired");
    }

    @Test
    @Tag("nightly")
    void ofParallelRequestsOneSetsThePassword() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        Opened opened = open(null, person);
        passFace(opened);
        runConcurrently(4, i -> state(opened));
        List<Answer> answers = runConcurrently(6, i -> setPassword(opened));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(
                answer -> assertThat(answer.expect(409).code()).isIn("password-change-busy", "recovery-finished"));
        logIn(null, person.mobile(), NEW_PASSWORD).expect(200);
    }

    @Test
    @Tag("nightly")
    void aFailureWhileThePasswordIsSetCanBeRepeated() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        Opened opened = open(null, person);
        passFace(opened);
        state(opened);
        http.post("/actuator/failpoints", Map.of("name", "password.replacement.before", "action", "error"));
        assertThat(setPassword(opened).status()).isGreaterThanOrEqualTo(500);
        assertThat(state(opened).path("step").asString()).isEqualTo("PASSWORD");
        setPassword(opened).expect(200);
        logIn(null, person.mobile(), NEW_PASSWORD).expect(200);
    }

    @Test
    void sessionsEndAlsoIfTheProcessCrashedWhileThePasswordWasSet() {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        String refresh = logIn(null, person.mobile(), PASSWORD).expect(200).json().path("refreshToken").asString();
        UUID account = jdbc.sql("SELECT id FROM accounts WHERE person_id = ?").param(UUID.fromString(id))
                .query(UUID.class).single();
        jdbc.sql("UPDATE accounts SET password_change_since = now() WHERE id = ?").param(account).update();

        replacement.run(account);
        replacement.run(account);

        http.post("/api/v1/tokens/refresh", Map.of("refreshToken", refresh)).expect(401, "session-ended");
        until("the person is informed", () -> messages(person.mobile(), "SMS_320000003") == 1);
    }

    @Test
    @Tag("nightly")
    void aDocumentHasTwentyRecoveriesPerDay() {
        SamplePerson person = simulator.person();
        for (int i = 0; i < 20; i++) {
            open(null, person);
        }
        http.post("/api/v1/recoveries", request(null, person, puzzlePass("RESET_PASSWORD"))).expect(429,
                "recovery-limit");
    }

    private Answer startFace(Opened opened, Http client) {
        return client.with("Recovery-Token", opened.token()).post("/api/v1/recoveries/{}/face", null, opened.id());
    }

    @Test
    @Tag("nightly")
    void strangersDoNotUseUpTheFaceChecksOfAPerson() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        Http app = appOf(person);
        // The registration started one from the same address.
        for (int i = 0; i < 3; i++) {
            Opened opened = open(null, person);
            for (int check = i == 0 ? 1 : 0; check < 10; check++) {
                startFace(opened, http).expect(200);
            }
        }
        Opened one = open(null, person);
        startFace(one, http).expect(429, "face-limit");

        startFace(one, http.with("Hall-Client-Address", nextClient())).expect(200);
        String change = app.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
        app.post("/api/v1/me/mobile-changes/{}/face", null, change).expect(200);
    }

    @Test
    void aFaceCheckThatAlipayDoesNotStartDoesNotCount() {
        Opened opened = open(null, simulator.person());
        long before = count("SELECT coalesce(sum(counted), 0) FROM daily_counts WHERE kind = 'DOCUMENT_FACE_CHECK'");
        simulator.behave("alipay", "down");
        try {
            startFace(opened, http).expect(503, "face-unavailable");
        } finally {
            simulator.behave("alipay", "ok");
        }
        assertThat(count("SELECT coalesce(sum(counted), 0) FROM daily_counts WHERE kind = 'DOCUMENT_FACE_CHECK'"))
                .isEqualTo(before);
    }
}
