package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.IssuedCertificate;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ProvinceUser;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Everything that is prepared now and used later, against every way to throw somebody out of an account (ADR 0039).
class PreparedThingsIT extends IdentityIT {

    private static final String NEW_PASSWORD = "Suzhou#2027";
    private static final String MOBILE_CHANGES = "/api/v1/me/mobile-changes";
    private static final String SIGNATURE_PROOFS = "/api/v1/me/signature-proofs";
    private static final String REPRESENTATIVE_CHANGES = "/api/v1/me/representative-changes";

    /// What is stored until it is used, by table. A new one needs an entry here and, unless it says why not, a line in
    /// the matrix.
    private static final Map<String, String> STORED = Map.ofEntries(
            Map.entry("qr_logins", "QR_CODE, CONFIRMATION_OF_A_UNIT, and LICENCE"),
            Map.entry("mobile_changes", "MOBILE_CHANGE"),
            Map.entry("signature_proofs", "SIGNATURE_PROOF"),
            Map.entry("representative_changes", "REPRESENTATIVE_CHANGE"),
            Map.entry("recoveries", "RECOVERY"),
            Map.entry("sms_challenges", "RECOVERY_CODE; the others prove a mobile that no account has yet"),
            Map.entry("ca_challenges", "CERTIFICATE"),
            Map.entry("sso_logins", "PROVINCE"),
            Map.entry("proven_units", "UNIT_PROOF"),
            Map.entry("person_registrations", "REGISTRATION"),
            Map.entry("unit_registrations", "begun like REGISTRATION, used by the same check"),
            Map.entry("appeals", "aHolderCannotStopAnAppeal: it takes from the holder whom it showed, or nothing"),
            Map.entry("counter_checks", "part of REGISTRATION"),
            Map.entry("face_links", "say whose face is asked for; the check belongs to its journey"),
            Map.entry("puzzles", "authorize nothing; they set a price"),
            Map.entry("used_refresh_tokens", "end with their session"));

    private final List<String> mobiles = new ArrayList<>();

    PreparedThingsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    enum ThrowOut {
        ALL_SESSIONS_ENDED,
        OTHER_SESSIONS_ENDED,
        PASSWORD_CHANGED,
        PASSWORD_RECOVERED,
        MOBILE_CHANGED,
        MOBILE_TAKEN_BACK,
        DOCUMENT_TAKEN_BACK,
        ACCOUNT_REMOVED
    }

    enum Thing {
        QR_CODE,
        CONFIRMATION_OF_A_UNIT,
        MOBILE_CHANGE,
        SIGNATURE_PROOF,
        REPRESENTATIVE_CHANGE,
        RECOVERY,
        RECOVERY_CODE
    }

    /// A person with two sessions: the own one, and that of a thief.
    private final class Victim {

        final SamplePerson person = simulator.person();
        final String id = registerPerson(person);
        final SampleEnterprise enterprise = simulator.enterprise(null);
        final String unit = registerUnit(enterprise);
        Http own = login(PASSWORD);
        final Http thief = login(PASSWORD);
        String mobile = person.mobile();

        Victim() {
            services.appoint(unit, id, "agent");
            simulator.changeLegalRepresentative(enterprise.uscc(), person);
        }

        Http login(String password) {
            return as(logIn(null, person.idNumber(), password).expect(200).json());
        }
    }

    private Http as(JsonNode session) {
        String access = session.path("accessToken").asString();
        return http.as(() -> access);
    }

    private interface Use {

        Answer now();
    }

    private void forgetSmsLimits() {
        jdbc.sql("UPDATE sms_challenges SET created_at = created_at - INTERVAL '2 minutes'").update();
    }

    private Use prepare(Thing thing, Victim victim, Http by) {
        forgetSmsLimits();
        return switch (thing) {
            case QR_CODE -> confirmed(by, http.post("/api/v1/qr-logins", null).expect(201).json());
            case CONFIRMATION_OF_A_UNIT -> confirmed(by, logIn(simulator.certificate(victim.enterprise.uscc(), "RSA",
                    Map.of())).expect(202).json().path("confirmation"));
            case MOBILE_CHANGE -> mobileChange(by);
            case SIGNATURE_PROOF -> {
                String id = by.post(SIGNATURE_PROOFS, Map.of("digests", List.of("a".repeat(64)))).expect(201).json()
                        .path("id").asString();
                answerFace(by.post(SIGNATURE_PROOFS + "/{}/face", null, id));
                assertThat(by.get(SIGNATURE_PROOFS + "/{}", id).expect(200).json().path("step").asString())
                        .isEqualTo("PROVEN");
                yield () -> by.get(SIGNATURE_PROOFS + "/{}", id);
            }
            case REPRESENTATIVE_CHANGE -> {
                String id = by.post(REPRESENTATIVE_CHANGES, Map.of("uscc", victim.enterprise.uscc())).expect(201)
                        .json().path("id").asString();
                answerFace(by.post(REPRESENTATIVE_CHANGES + "/{}/face", null, id));
                yield () -> by.get(REPRESENTATIVE_CHANGES + "/{}", id);
            }
            case RECOVERY -> {
                Opened opened = recovery(victim.person);
                proveByFace(opened);
                yield () -> setPassword(opened);
            }
            case RECOVERY_CODE -> {
                Opened opened = recovery(victim.person);
                String code = codeOf(opened, victim.mobile);
                yield () -> enterCode(opened, code);
            }
        };
    }

    private Use confirmed(Http by, JsonNode opened) {
        String scanned = by.post("/api/v1/me/qr-logins", Map.of("qr", opened.path("qr").asString())).expect(200).json()
                .path("id").asString();
        by.post("/api/v1/me/qr-logins/{}/confirmation", null, scanned).expect(204);
        return () -> http.post("/api/v1/logins/app-qr", Map.of("id", opened.path("id").asString(), "secret",
                opened.path("secret").asString()));
    }

    private void answerFace(Answer started) {
        simulator.answerFace(started.expect(200).json().path("certifyUrl").asString(), true);
    }

    private String beginMobileChange(Http by) {
        return by.post(MOBILE_CHANGES, null).expect(201).json().path("id").asString();
    }

    /// Up to the new mobile.
    private String provenMobileChange(Http by) {
        String id = beginMobileChange(by);
        answerFace(by.post(MOBILE_CHANGES + "/{}/face", null, id));
        assertThat(by.get(MOBILE_CHANGES + "/{}", id).expect(200).json().path("step").asString()).isEqualTo("MOBILE");
        return id;
    }

    private Use mobileChange(Http by) {
        String id = provenMobileChange(by);
        return () -> complete(by, id);
    }

    private Answer complete(Http by, String id) {
        String mobile = simulator.person().mobile();
        mobiles.add(mobile);
        SmsCode sms = sms(mobile, "CHANGE_MOBILE");
        return by.post(MOBILE_CHANGES + "/{}/mobile",
                Map.of("mobile", mobile, "smsChallengeId", sms.challenge(), "smsCode", sms.code()), id);
    }

    private Opened recovery(SamplePerson person) {
        return Opened.of(http.post("/api/v1/recoveries", Map.of("idType", person.idType(), "idNumber",
                person.idNumber(), "name", person.name(), "puzzlePass", puzzlePass("RESET_PASSWORD"))));
    }

    private Http bearer(Opened recovery) {
        return http.with("Recovery-Token", recovery.token());
    }

    private void proveByFace(Opened recovery) {
        answerFace(bearer(recovery).post("/api/v1/recoveries/{}/face", null, recovery.id()));
        assertThat(bearer(recovery).get("/api/v1/recoveries/{}", recovery.id()).expect(200).json().path("step")
                .asString()).isEqualTo("PASSWORD");
    }

    private String codeOf(Opened recovery, String mobile) {
        long before = codes(mobile);
        bearer(recovery).post("/api/v1/recoveries/{}/sms-code", null, recovery.id()).expect(202);
        until("the code is sent", () -> codes(mobile) > before);
        return simulator.codeFor(mobile);
    }

    private long codes(String mobile) {
        return simulator.messages(mobile).valueStream()
                .filter(message -> message.path("template").asString().equals("SMS_320000001")).count();
    }

    private Answer enterCode(Opened recovery, String code) {
        return bearer(recovery).post("/api/v1/recoveries/{}/sms-proof", Map.of("smsCode", code), recovery.id());
    }

    private Answer setPassword(Opened recovery) {
        return setPassword(recovery, NEW_PASSWORD);
    }

    private Answer setPassword(Opened recovery, String password) {
        return bearer(recovery).post("/api/v1/recoveries/{}/password",
                Map.of("password", password, "confirmation", password), recovery.id());
    }

    private Opened appeal(String subject, SamplePerson claimant, String mobile) {
        forgetSmsLimits();
        SmsCode sms = sms(mobile, "APPEAL");
        Map<String, Object> request = new HashMap<>(personRequest(claimant, sms));
        request.remove("agreementVersion");
        request.putAll(Map.of("subject", subject, "mobile", mobile));
        Opened opened = Opened.of(http.post("/api/v1/appeals", request));
        Http bearer = http.with("Appeal-Token", opened.token());
        answerFace(bearer.post("/api/v1/appeals/{}/face", null, opened.id()));
        assertThat(bearer.get("/api/v1/appeals/{}", opened.id()).expect(200).json().path("step").asString())
                .isEqualTo("DECISION");
        return opened;
    }

    /// The day in which the holder may object is over.
    private void endWait(Opened appeal) {
        jdbc.sql("UPDATE appeals SET completes_at = now() WHERE id = ?").param(UUID.fromString(appeal.id())).update();
        jdbc.sql(
                "UPDATE kit_task SET execution_time = now() WHERE task_name = 'appeal-completion' AND task_instance = ?")
                .param(appeal.id()).update();
        until("the appeal is completed", () -> http.with("Appeal-Token", appeal.token())
                .get("/api/v1/appeals/{}", appeal.id()).expect(200).json().path("step").asString().equals("DONE"));
    }

    private Answer takeBack(Opened appeal) {
        return http.with("Appeal-Token", appeal.token()).post("/api/v1/appeals/{}/taking-back", null, appeal.id());
    }

    /// @return what the owner logs in with afterwards; null if nothing is left
    private @Nullable String carryOut(ThrowOut way, Victim victim) {
        return switch (way) {
            case ALL_SESSIONS_ENDED -> {
                victim.own.delete("/api/v1/me/sessions").expect(204);
                yield PASSWORD;
            }
            case OTHER_SESSIONS_ENDED -> {
                victim.own.delete("/api/v1/me/sessions?keepCurrent=true").expect(204);
                yield PASSWORD;
            }
            case PASSWORD_CHANGED -> {
                victim.own.post("/api/v1/me/password", Map.of("oldPassword", PASSWORD, "newPassword", "Wuxi#2028",
                        "confirmation", "Wuxi#2028")).expect(204);
                yield "Wuxi#2028";
            }
            case PASSWORD_RECOVERED -> {
                Opened recovery = recovery(victim.person);
                proveByFace(recovery);
                setPassword(recovery, "Wuxi#2028").expect(200);
                yield "Wuxi#2028";
            }
            case MOBILE_CHANGED -> {
                mobileChange(victim.own).now().expect(200);
                victim.mobile = mobiles.getLast();
                yield PASSWORD;
            }
            case MOBILE_TAKEN_BACK -> {
                takeBack(appeal("MOBILE", simulator.person(), victim.mobile)).expect(200);
                yield PASSWORD;
            }
            case DOCUMENT_TAKEN_BACK -> {
                Opened appeal = appeal("ID_NUMBER", victim.person, simulator.person().mobile());
                takeBack(appeal).expect(200);
                endWait(appeal);
                yield null;
            }
            case ACCOUNT_REMOVED -> {
                jdbc.sql("UPDATE accounts SET status = 'REMOVED' WHERE person_id = ?")
                        .param(UUID.fromString(victim.id)).update();
                yield null;
            }
        };
    }

    @Test
    void nothingPreparedBeforeWorksAfterARecovery() {
        nothingPreparedBeforeWorksAfterSomebodyIsThrownOut(ThrowOut.PASSWORD_RECOVERED);
    }

    @ParameterizedTest
    @EnumSource(names = "PASSWORD_RECOVERED", mode = EnumSource.Mode.EXCLUDE)
    @Tag("nightly")
    void nothingPreparedBeforeWorksAfterSomebodyIsThrownOut(ThrowOut way) {
        Victim victim = new Victim();
        Map<Thing, Use> stolen = new EnumMap<>(Thing.class);
        for (Thing thing : Thing.values()) {
            stolen.put(thing, prepare(thing, victim, victim.thief));
        }
        Use ownCode = prepare(Thing.QR_CODE, victim, victim.own);

        String password = carryOut(way, victim);

        forgetSmsLimits();
        Map<String, String> worked = new HashMap<>();
        stolen.forEach((thing, use) -> {
            Answer answer = use.now();
            // FAILED: the person is proven, and there is no account any more.
            if (answer.status() < 400 && !answer.json().path("step").asString("").equals("FAILED")) {
                worked.put(thing.name(), answer.status() + answer.text());
            }
        });
        assertThat(worked).isEmpty();
        assertThat(ownCode.now().status()).isGreaterThanOrEqualTo(400);
        if (password != null) {
            theOwnerPreparesEverythingAnew(victim, victim.login(password));
        }
    }

    private void theOwnerPreparesEverythingAnew(Victim victim, Http session) {
        prepare(Thing.QR_CODE, victim, session).now().expect(200);
        prepare(Thing.CONFIRMATION_OF_A_UNIT, victim, session).now().expect(200);
        prepare(Thing.MOBILE_CHANGE, victim, session).now().expect(200);
        prepare(Thing.SIGNATURE_PROOF, victim, session).now().expect(200);
        prepare(Thing.REPRESENTATIVE_CHANGE, victim, session).now().expect(200);
        prepare(Thing.RECOVERY, victim, session).now().expect(200);
    }

    /// The owner ends the thief's session only.
    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(names = {"QR_CODE", "CONFIRMATION_OF_A_UNIT", "MOBILE_CHANGE", "SIGNATURE_PROOF",
            "REPRESENTATIVE_CHANGE"})
    void anEndedSessionLeavesNothingAndOtherSessionsKeepWhatTheyPrepared(Thing thing) {
        Victim victim = new Victim();
        Use stolen = prepare(thing, victim, victim.thief);
        Victim other = new Victim();
        Use own = prepare(thing, other, other.own);

        endSession(victim);
        endSession(other);

        forgetSmsLimits();
        assertThat(stolen.now().status()).isIn(401, 410);
        own.now().expect(200);
    }

    private void endSession(Victim victim) {
        String session = victim.own.get("/api/v1/me/sessions").expect(200).json().path("sessions").valueStream()
                .filter(each -> !each.path("current").asBoolean()).findFirst().orElseThrow().path("id").asString();
        victim.own.delete("/api/v1/me/sessions/{}", session).expect(204);
    }

    /// As recorded: each new code was confirmed before the owner's next countermeasure.
    @Test
    @Tag("nightly")
    void aThiefIsEvictedByTheFirstRecovery() {
        Victim victim = new Victim();
        Use code = prepare(Thing.QR_CODE, victim, victim.thief);
        prepare(Thing.RECOVERY, victim, victim.own).now().expect(200);

        code.now().expect(410, "journey-ended");
        assertThat(count("SELECT count(*) FROM security_events WHERE refusal = 'journey-ended' AND person_id = ?",
                UUID.fromString(victim.id))).isOne();
    }

    /// Either the code is refused, or the session that it began ends with the others.
    @Test
    @Tag("nightly")
    void aCodeThatIsUsedWhileEverybodyIsThrownOutLeavesNoSession() {
        Victim victim = new Victim();
        for (int round = 0; round < 4; round++) {
            Http session = victim.login(PASSWORD);
            Use code = prepare(Thing.QR_CODE, victim, session);

            List<Answer> answers = runConcurrently(2,
                    i -> i == 0 ? session.delete("/api/v1/me/sessions") : code.now());

            answers.getFirst().expect(204);
            Answer login = answers.getLast();
            if (login.status() == 200) {
                http.post("/api/v1/tokens/refresh", Map.of("refreshToken", login.json().path("refreshToken")
                        .asString())).expect(401, "session-ended");
            } else {
                login.expect(410, "journey-ended");
            }
        }
    }

    /// A unit's key, licence or login at the province: signed, confirmed or begun before.
    @Test
    @Tag("nightly")
    void whatProvedTheUnitBeforeLogsNobodyIn() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        IssuedCertificate certificate = simulator.certificate(enterprise.uscc(), "RSA", Map.of());
        JsonNode challenge = challenge();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        JsonNode licence = http.post("/api/v1/licence-logins", null).expect(201).json();
        simulator.confirmLicence(simulator.scanLicence(licence.path("qr").asString()), enterprise.uscc());
        JsonNode province = http.post("/api/v1/sso-logins", null).expect(201).json();
        Map<String, String> returned = new ProvinceUser(Map.of("uscc", enterprise.uscc()))
                .authorize(province.path("authorizationUrl").asString());

        as(logIn(unit, null, PASSWORD).expect(200).json()).delete("/api/v1/me/sessions").expect(204);

        logIn(challenge, certificate, signed).expect(410, "journey-ended");
        http.post("/api/v1/logins/business-licence", Map.of("id", licence.path("id").asString(), "secret",
                licence.path("secret").asString())).expect(410, "journey-ended");
        http.post("/api/v1/logins/province-sso", Map.of("state", returned.getOrDefault("state", ""), "code",
                returned.getOrDefault("code", ""), "secret", province.path("secret").asString()))
                .expect(410, "journey-ended");
        logIn(certificate).expect(200);
    }

    @Test
    @Tag("nightly")
    void aProofOfTheUnitIsNotUsedForAnAccountFromWhichSomebodyWasThrownOutSince() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        SamplePerson successor = simulator.person();
        registerPerson(successor);
        simulator.changeLegalRepresentative(enterprise.uscc(), successor);
        String before = unitProof(enterprise.uscc());
        as(logIn(null, successor.idNumber(), PASSWORD).expect(200).json()).delete("/api/v1/me/sessions").expect(204);
        Http session = as(logIn(null, successor.idNumber(), PASSWORD).expect(200).json());
        String id = session.post(REPRESENTATIVE_CHANGES, Map.of("uscc", enterprise.uscc())).expect(201).json()
                .path("id").asString();

        session.post(REPRESENTATIVE_CHANGES + "/{}/unit-proof", Map.of("proof", before), id).expect(410,
                "journey-ended");

        session.post(REPRESENTATIVE_CHANGES + "/{}/unit-proof", Map.of("proof", unitProof(enterprise.uscc())), id)
                .expect(200);
        assertThat(services.representatives).containsKey(unit);
    }

    /// The three sessions with which a change of the mobile was taken over: a stolen one, that of a colleague who knows
    /// the password of the unit's account, and a bound one.
    @Test
    void aJourneyIsUnknownToEveryOtherSession() {
        Victim victim = new Victim();
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        Http owner = as(logIn(unit, null, PASSWORD).expect(200).json());
        Http colleague = as(logIn(unit, null, PASSWORD).expect(200).json());
        for (List<Http> sessions : List.of(List.of(victim.own, victim.thief), List.of(owner, colleague))) {
            Http own = sessions.getFirst();
            Http other = sessions.getLast();
            String id = provenMobileChange(own);
            other.get(MOBILE_CHANGES + "/{}", id).expect(404, "not-found");
            other.post(MOBILE_CHANGES + "/{}/face", null, id).expect(404, "not-found");
            other.post(MOBILE_CHANGES + "/{}/unit-proof", Map.of("proof", "A".repeat(43)), id).expect(404,
                    "not-found");
            complete(other, id).expect(404, "not-found");
            complete(own, id).expect(200);
        }
        String change = victim.own.post(REPRESENTATIVE_CHANGES, Map.of("uscc", victim.enterprise.uscc())).expect(201)
                .json().path("id").asString();
        victim.thief.get(REPRESENTATIVE_CHANGES + "/{}", change).expect(404, "not-found");
        victim.thief.post(REPRESENTATIVE_CHANGES + "/{}/face", null, change).expect(404, "not-found");
    }

    @Test
    void aBoundSessionBeginsNothingForThePersonAndDoesNotTryThePassword() {
        Victim victim = new Victim();
        JsonNode bound = prepare(Thing.CONFIRMATION_OF_A_UNIT, victim, victim.own).now().expect(200).json();
        assertThat(bound.path("acting").path("unit").asString()).isEqualTo(victim.unit);
        Http browser = as(bound);
        String id = provenMobileChange(victim.own);

        browser.post(MOBILE_CHANGES, null).expect(403, "session-bound");
        browser.post(REPRESENTATIVE_CHANGES, Map.of("uscc", victim.enterprise.uscc())).expect(403);
        browser.post("/api/v1/me/password", Map.of("oldPassword", PASSWORD, "newPassword", NEW_PASSWORD,
                "confirmation", NEW_PASSWORD)).expect(403, "session-bound");
        browser.post("/api/v1/me/password", Map.of("oldPassword", "Wrong#2026", "newPassword", NEW_PASSWORD,
                "confirmation", NEW_PASSWORD)).expect(403, "session-bound");
        browser.post("/api/v1/me/qr-logins", Map.of("qr", http.post("/api/v1/qr-logins", null).expect(201).json()
                .path("qr").asString())).expect(403);
        complete(browser, id).expect(404, "not-found");

        assertThat(count("SELECT count(*) FROM security_events WHERE kind = 'PASSWORD_CHANGED' AND person_id = ?",
                UUID.fromString(victim.id))).isZero();
        complete(victim.own, id).expect(200);
    }

    @Test
    @Tag("nightly")
    void aBoundSessionNeitherSeesNorStopsAnAppeal() {
        Victim victim = new Victim();
        Http browser = as(prepare(Thing.CONFIRMATION_OF_A_UNIT, victim, victim.own).now().expect(200).json());
        Opened appeal = appeal("ID_NUMBER", victim.person, simulator.person().mobile());
        takeBack(appeal).expect(200);

        assertThat(browser.get("/api/v1/me/appeals").expect(200).json().path("appeals")).isEmpty();
        browser.post("/api/v1/me/appeals/{}/objection", null, appeal.id()).expect(403, "session-bound");

        assertThat(victim.own.get("/api/v1/me/appeals").expect(200).json().path("appeals")).hasSize(1);
        victim.own.post("/api/v1/me/appeals/{}/objection", null, appeal.id()).expect(204);
    }

    @Test
    @Tag("nightly")
    void aNewJourneyEndsTheFormerOneOfTheAccount() {
        Victim victim = new Victim();
        String former = provenMobileChange(victim.own);
        String formerChange = victim.own.post(REPRESENTATIVE_CHANGES, Map.of("uscc", victim.enterprise.uscc()))
                .expect(201).json().path("id").asString();

        String mobile = beginMobileChange(victim.thief);
        String change = victim.thief.post(REPRESENTATIVE_CHANGES, Map.of("uscc", victim.enterprise.uscc()))
                .expect(201).json().path("id").asString();

        victim.own.get(MOBILE_CHANGES + "/{}", former).expect(410, "journey-ended");
        complete(victim.own, former).expect(410, "journey-ended");
        victim.own.get(REPRESENTATIVE_CHANGES + "/{}", formerChange).expect(410, "journey-ended");
        // Whoever has a token of the same session does not learn of its change, and can only end it.
        victim.thief.get(MOBILE_CHANGES + "/{}", mobile).expect(200);
        assertThat(beginMobileChange(victim.thief)).isNotEqualTo(mobile);
        victim.thief.get(MOBILE_CHANGES + "/{}", mobile).expect(410, "journey-ended");
        victim.thief.get(REPRESENTATIVE_CHANGES + "/{}", change).expect(200);
        // A change that has passed the face is not handed out again.
        String proven = provenMobileChange(victim.own);
        assertThat(beginMobileChange(victim.own)).isNotEqualTo(proven);
    }

    @Test
    @Tag("nightly")
    void onlyAProvenRecoveryEndsAnother() {
        Victim victim = new Victim();
        Opened own = recovery(victim.person);
        proveByFace(own);
        // Strangers who know name and ID number open others.
        Opened stranger = recovery(victim.person);
        enterCode(stranger, "000000").expect(409, "recovery-step");
        forgetSmsLimits();
        bearer(stranger).post("/api/v1/recoveries/{}/sms-code", null, stranger.id()).expect(202);
        assertThat(enterCode(stranger, "000000").status()).isEqualTo(422);
        bearer(own).get("/api/v1/recoveries/{}", own.id()).expect(200);

        Opened newer = recovery(victim.person);
        proveByFace(newer);

        bearer(own).get("/api/v1/recoveries/{}", own.id()).expect(410, "journey-ended");
        setPassword(own).expect(410, "journey-ended");
        setPassword(newer).expect(200);
        victim.login(NEW_PASSWORD);
    }

    @Test
    void aCodeThatWasSentToTheFormerMobileIsWrong() {
        Victim victim = new Victim();
        Opened recovery = recovery(victim.person);
        forgetSmsLimits();
        String code = codeOf(recovery, victim.mobile);

        mobileChange(victim.own).now().expect(200);

        enterCode(recovery, code).expect(422, "invalid");
    }

    @Test
    @Tag("nightly")
    void aNewRegistrationOrAppealOfTheSameClaimantEndsTheFormerOne() {
        SamplePerson person = simulator.person();
        Opened former = openPerson(person);
        proveFace("person-registrations", former, true);
        stepOf("person-registrations", former);
        forgetSmsLimits();
        // Somebody else's, with another mobile, ends nothing.
        openPerson(new SamplePerson(person.name(), person.idType(), person.idNumber(), simulator.person().mobile()));
        assertThat(stepOf("person-registrations", former)).isEqualTo("PASSWORD");
        openPerson(person);
        with(former).get("/api/v1/person-registrations/{}", former.id()).expect(410, "journey-ended");
        with(former).post("/api/v1/person-registrations/{}/password",
                Map.of("password", PASSWORD, "confirmation", PASSWORD), former.id()).expect(410, "journey-ended");

        Victim holder = new Victim();
        SamplePerson claimant = simulator.person();
        Opened first = appeal("MOBILE", claimant, holder.mobile);
        Opened second = appeal("MOBILE", claimant, holder.mobile);
        takeBack(first).expect(410, "journey-ended");
        takeBack(second).expect(200);
    }

    @Test
    @Tag("nightly")
    void onlyAProvenRegistrationOfAUnitEndsAnother() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        Opened own = openUnit(enterprise);
        Opened stranger = Opened.of(http.post("/api/v1/unit-registrations", unitRequest(enterprise)));
        assertThat(stepOf("unit-registrations", own)).isEqualTo("ACCOUNT");
        assertThat(stepOf("unit-registrations", stranger)).isEqualTo("FACE");

        Opened newer = openUnit(enterprise);

        with(own).get("/api/v1/unit-registrations/{}", own.id()).expect(410, "journey-ended");
        String mobile = enterprise.legalRepresentative().mobile();
        completeUnit(own, mobile, sms(mobile, "REGISTER_UNIT")).expect(410, "journey-ended");
        forgetSmsLimits();
        completeUnit(newer, mobile, sms(mobile, "REGISTER_UNIT")).expect(200);
    }

    @Test
    @Tag("nightly")
    void aRegistrationThatWasOpenedBeforeTheMobileChangedDoesNotChangeItBack() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String unit = registerUnit(enterprise);
        SamplePerson person = enterprise.legalRepresentative();
        forgetSmsLimits();
        Opened registration = openPerson(person);
        proveFace("person-registrations", registration, true);
        stepOf("person-registrations", registration);

        mobileChange(as(logIn(unit, null, PASSWORD).expect(200).json())).now().expect(200);

        with(registration).post("/api/v1/person-registrations/{}/password",
                Map.of("password", PASSWORD, "confirmation", PASSWORD), registration.id())
                .expect(410, "journey-ended");
        logIn(unit, mobiles.getLast(), PASSWORD).expect(200);
    }

    /// Somebody who is registered with another person's mobile does not keep it by changing the own password.
    @Test
    @Tag("nightly")
    void aHolderCannotStopAnAppeal() {
        Victim holder = new Victim();
        Opened appeal = appeal("MOBILE", simulator.person(), holder.mobile);
        carryOut(ThrowOut.PASSWORD_CHANGED, holder);
        carryOut(ThrowOut.OTHER_SESSIONS_ENDED, holder);

        takeBack(appeal).expect(200);

        Victim changed = new Victim();
        Opened late = appeal("MOBILE", simulator.person(), changed.mobile);
        carryOut(ThrowOut.MOBILE_CHANGED, changed);
        takeBack(late).expect(409, "appeal-holder-changed");
    }

    /// A session by password confirms a login that proves no more than a password.
    @Test
    void aConfirmationIsWorthNoMoreThanTheSessionThatGaveIt() {
        Victim victim = new Victim();
        JsonNode confirmed = prepare(Thing.QR_CODE, victim, victim.thief).now().expect(200).json();
        assertThat(Tokens.claims(confirmed.path("accessToken").asString())).containsEntry("authMethod", "app-qr")
                .containsEntry("acr", "1");
        // Nor does a chain of confirmations.
        JsonNode again = prepare(Thing.QR_CODE, victim, as(confirmed)).now().expect(200).json();
        assertThat(Tokens.claims(again.path("accessToken").asString())).containsEntry("acr", "1");
        assertThat(jdbc.sql("SELECT way FROM security_events WHERE kind = 'QR_LOGIN_CONFIRMED' AND person_id = ?"
                + " ORDER BY at").param(UUID.fromString(victim.id)).query(String.class).list())
                .containsExactly("password", "app-qr");
        // The unit's key was used, whatever session confirmed it.
        JsonNode ofUnit = prepare(Thing.CONFIRMATION_OF_A_UNIT, victim, victim.own).now().expect(200).json();
        assertThat(Tokens.claims(ofUnit.path("accessToken").asString())).containsEntry("acr", "2");
    }

    @Test
    void everyTableOfPreparedThingsIsInTheMatrix() {
        List<String> tables = jdbc.sql("""
                SELECT DISTINCT table_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND column_name = 'expires_at'
                AND table_name NOT LIKE 'kit%' ORDER BY table_name""")
                .query(String.class).list();

        assertThat(tables).containsExactlyInAnyOrderElementsOf(STORED.keySet());
    }

    /// Remembered devices: that of the session that throws the others out stays.
    @ParameterizedTest
    @EnumSource(names = {"ALL_SESSIONS_ENDED", "OTHER_SESSIONS_ENDED", "PASSWORD_CHANGED", "PASSWORD_RECOVERED",
            "MOBILE_CHANGED"})
    @Tag("nightly")
    void aDeviceIsForgottenWithWhoeverIsThrownOut(ThrowOut way) {
        Victim victim = new Victim();
        String own = "own-device-" + UUID.randomUUID();
        String stolen = "other-device-" + UUID.randomUUID();
        victim.own = as(logInFrom(own, victim, PASSWORD));
        logInFrom(stolen, victim, PASSWORD);
        UUID person = UUID.fromString(victim.id);
        String notices = "SELECT count(*) FROM sms_notices WHERE template = 'NEW_DEVICE' AND person_id = ?";
        long before = count(notices, person);
        logInFrom(stolen, victim, PASSWORD);
        assertThat(count(notices, person)).isEqualTo(before);

        String password = carryOut(way, victim);

        logInFrom(stolen, victim, Objects.requireNonNull(password));
        assertThat(count(notices, person)).isEqualTo(before + 1);
        boolean kept = way != ThrowOut.ALL_SESSIONS_ENDED && way != ThrowOut.PASSWORD_RECOVERED;
        logInFrom(own, victim, password);
        assertThat(count(notices, person)).isEqualTo(before + (kept ? 1 : 2));
    }

    private JsonNode logInFrom(String device, Victim victim, String password) {
        return http.with("Device-Id", device).post("/api/v1/logins/password",
                Map.of("person", victim.person.idNumber(), "password", password)).expect(200).json();
    }
}
