package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.FakeServices.FakeCase;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.identity.guards.puzzle.Tracks;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.ForeignIds;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Registrations, proofs, sessions, messages and staff accounts of somebody else, for each operation of the contract
/// that has an id.
class ForeignIdsIT extends IdentityIT {

    private static final Map<String, String> NEW_PASSWORD = Map.of("password", "Suzhou#2027", "confirmation",
            "Suzhou#2027");

    private final ServiceTopics topics;
    private final String issuer;

    ForeignIdsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Topics topics,
            Environment environment) {
        super(http, tokens, events, stubs, jdbc);
        this.topics = new ServiceTopics(topics);
        this.issuer = environment.getRequiredProperty("HALL_ISSUER");
    }

    @Test
    void aForeignIdIsAsGoodAsNone() {
        ForeignIds check = ForeignIds.of("identity-service", jdbc)
                .afterBackgroundWork(
                        () -> untilTask(jdbc, "sms-notice", "notices about the new thing are sent", () -> jdbc.sql("""
                                SELECT count(*) FROM sms_notices WHERE mobile_cipher IS NOT NULL AND sent_at IS NULL
                                    AND created_at > now() - interval '10 seconds'""").query(Integer.class)
                                .single() == 0));
        registrations(check);
        logins(check);
        appealsAndRecoveries(check);
        settings(check);
        representativeChanges(check);
        check.given(limitless(_ -> colleague()), "revealColleague");
        staff(check);
        check.given(this::cityKey, "revokeCityKey");
        check.given(limitless(this::puzzle), "answerPuzzle").refusing(410, "puzzle-over", "answerPuzzle")
                .unowned("the text that everybody agrees to", "getAgreement")
                .unowned("whoever has the link has its code, which expires", "getFaceLink")
                .unownedInBody("a point in the caller's own messages", "readMyMessages")
                .unownedInBody("opens nothing without the code, the signature or the secret that belongs to it",
                        "startPersonRegistration", "resumePersonRegistration", "logInWithQr", "logInWithCertificate",
                        "proveUnitByCertificate", "proveUnitByBusinessLicence", "logInWithBusinessLicence",
                        "replaceInitialPassword", "startAppeal")
                .assertHolds();
    }

    /// Without what earlier things used of the limits.
    private Function<Side, Thing> limitless(Function<Side, Thing> fixture) {
        return side -> {
            jdbc.sql("DELETE FROM sms_challenges").update();
            jdbc.sql("DELETE FROM daily_counts").update();
            return fixture.apply(side);
        };
    }

    private static Thing of(Http sender, String id) {
        return Thing.of(sender, Map.of("id", id));
    }

    private void registrations(ForeignIds check) {
        check.given(limitless(_ -> person(openPerson(simulator.person()))), "getPersonRegistration",
                "startPersonFaceCheck")
                .given(limitless(_ -> person(openPerson(simulator.person())).sending(Map.of("city", "320100"))),
                        "requestCounterCheck")
                .given(limitless(_ -> {
                    Opened opened = openPerson(simulator.person());
                    proveFace("person-registrations", opened, true);
                    stepOf("person-registrations", opened);
                    return person(opened).sending(NEW_PASSWORD);
                }), "finishPersonRegistration")
                .given(limitless(this::counterCheck), "confirmCounterCheck", "rejectCounterCheck")
                .given(limitless(_ -> person(Opened.of(
                        http.post("/api/v1/unit-registrations", unitRequest(simulator.enterprise(null)))))),
                        "getUnitRegistration", "startUnitFaceCheck")
                .given(limitless(_ -> {
                    SampleEnterprise enterprise = simulator.enterprise(null);
                    String mobile = enterprise.legalRepresentative().mobile();
                    Opened opened = openUnit(enterprise);
                    return person(opened).sending(accountRequest(mobile, sms(mobile, "REGISTER_UNIT")));
                }), "completeUnitRegistration");
    }

    private Thing person(Opened opened) {
        return of(with(opened), opened.id());
    }

    /// Of Nanjing, also the one that Suzhou calls with.
    private Thing counterCheck(Side side) {
        SamplePerson person = simulator.person();
        Opened opened = openPerson(person);
        String code = with(opened).post("/api/v1/person-registrations/{}/counter-check", Map.of("city", "320100"),
                opened.id()).expect(201).json().path("code").asString();
        String check = http.as(tokens.staff("320100")).post("/api/v1/city/counter-check-searches",
                Map.of("code", code)).expect(200).json().path("id").asString();
        return of(http.as(tokens.staff(side == Side.OWNER ? "320100" : "320500")), check).sending(Map.of("name",
                person.name(), "idType", person.idType(), "idNumber", person.idNumber()));
    }

    private void logins(ForeignIds check) {
        check.given(_ -> openedQrLogin().asking("?known=SCANNED"), "awaitQrLogin")
                .given(_ -> openedQrLogin(), "cancelQrLogin").given(limitless(_ -> {
                    SamplePerson person = simulator.person();
                    registerPerson(person);
                    Http app = appOf(person);
                    JsonNode opened = http.post("/api/v1/qr-logins", null).expect(201).json();
                    app.post("/api/v1/me/qr-logins", Map.of("qr", opened.path("qr").asString())).expect(200);
                    return of(app, opened.path("id").asString());
                }), "confirmQrLogin", "rejectQrLogin");
    }

    private Thing openedQrLogin() {
        JsonNode opened = http.post("/api/v1/qr-logins", null).expect(201).json();
        return of(http.with("Qr-Login-Secret", opened.path("secret").asString()), opened.path("id").asString());
    }

    private void appealsAndRecoveries(ForeignIds check) {
        check.given(limitless(_ -> appeal(simulator.person().mobile(), simulator.person(), "MOBILE", false)),
                "getAppeal", "startAppealFaceCheck").given(limitless(_ -> {
                    SamplePerson holder = simulator.person();
                    registerPerson(holder);
                    jdbc.sql("DELETE FROM sms_challenges").update();
                    return appeal(holder.mobile(), simulator.person(), "MOBILE", true);
                }), "takeBackByAppeal").given(limitless(_ -> {
                    SamplePerson holder = simulator.person();
                    registerPerson(holder);
                    Http app = appOf(holder);
                    Thing appeal = appeal(simulator.person().mobile(), holder, "ID_NUMBER", true);
                    appeal.sender().post("/api/v1/appeals/{}/taking-back", null, id(appeal)).expect(200);
                    return of(app, id(appeal));
                }), "objectToAppealAgainstMe").refusing(404, "appeal-objection-unknown", "objectToAppealAgainstMe")
                .given(limitless(_ -> recovery(simulator.person(), false)), "getRecovery", "startRecoveryFaceCheck",
                        "sendRecoveryCode")
                .given(limitless(_ -> recovery(simulator.person(), true).sending(NEW_PASSWORD)),
                        "setRecoveredPassword")
                .given(limitless(_ -> recovery(simulator.enterprise(passportHolder()))), "proveRecoveryByUnit")
                .given(limitless(_ -> {
                    SampleEnterprise enterprise = simulator.enterprise(passportHolder());
                    Thing recovery = recovery(enterprise);
                    recovery.sender().post("/api/v1/recoveries/{}/unit-proof", recovery.body(), id(recovery))
                            .expect(200);
                    String mobile = enterprise.legalRepresentative().mobile();
                    long before = simulator.codes(mobile);
                    recovery.sender().post("/api/v1/recoveries/{}/sms-code", null, id(recovery)).expect(202);
                    until("the code is sent", () -> simulator.codes(mobile) == before + 1);
                    return recovery.sending(Map.of("smsCode", simulator.codeFor(mobile)));
                }), "proveRecoveryByCode");
    }

    private static String id(Thing thing) {
        return thing.path().getOrDefault("id", "");
    }

    private Thing appeal(String mobile, SamplePerson claimant, String subject, boolean proven) {
        jdbc.sql("DELETE FROM sms_challenges").update();
        Map<String, Object> request = new HashMap<>(personRequest(claimant, sms(mobile, "APPEAL")));
        request.remove("agreementVersion");
        request.putAll(Map.of("subject", subject, "mobile", mobile));
        Opened opened = Opened.of(http.post("/api/v1/appeals", request));
        Http bearer = http.with("Appeal-Token", opened.token());
        if (proven) {
            simulator.answerFace(bearer.post("/api/v1/appeals/{}/face", null, opened.id()).expect(200).json()
                    .path("certifyUrl").asString(), true);
            bearer.get("/api/v1/appeals/{}", opened.id()).expect(200);
        }
        return of(bearer, opened.id());
    }

    private Thing recovery(SamplePerson person, boolean proven) {
        registerPerson(person);
        Opened opened = Opened.of(http.post("/api/v1/recoveries", Map.of("idType", person.idType(), "idNumber",
                person.idNumber(), "name", person.name(), "puzzlePass", puzzlePass("RESET_PASSWORD"))));
        Http bearer = http.with("Recovery-Token", opened.token());
        if (proven) {
            simulator.answerFace(bearer.post("/api/v1/recoveries/{}/face", null, opened.id()).expect(200).json()
                    .path("certifyUrl").asString(), true);
            bearer.get("/api/v1/recoveries/{}", opened.id()).expect(200);
        }
        return of(bearer, opened.id());
    }

    /// Of a legal representative who was never proven, with a proof of the unit.
    private Thing recovery(SampleEnterprise enterprise) {
        SamplePerson person = enterprise.legalRepresentative();
        String number = registerProvenUnit(enterprise);
        jdbc.sql("DELETE FROM sms_challenges").update();
        Opened opened = Opened.of(http.post("/api/v1/recoveries", Map.of("number", number, "idType", person.idType(),
                "idNumber", person.idNumber(), "name", person.name(), "puzzlePass", puzzlePass("RESET_PASSWORD"))));
        return of(http.with("Recovery-Token", opened.token()), opened.id())
                .sending(Map.of("proof", unitProof(enterprise.uscc())));
    }

    private void settings(ForeignIds check) {
        check.given(limitless(_ -> signatureProof()), "getSignatureProof", "startSignatureFaceCheck")
                .given(limitless(_ -> mobileChange(false)), "getMobileChange", "startMobileChangeFaceCheck")
                .given(limitless(_ -> {
                    Thing change = mobileChange(true);
                    String mobile = simulator.person().mobile();
                    jdbc.sql("DELETE FROM sms_challenges").update();
                    SmsCode sms = sms(mobile, "CHANGE_MOBILE");
                    return change.sending(Map.of("mobile", mobile, "smsChallengeId", sms.challenge(), "smsCode",
                            sms.code()));
                }), "completeMobileChange").given(limitless(_ -> {
                    SampleEnterprise enterprise = simulator.enterprise(passportHolder());
                    String number = registerProvenUnit(enterprise);
                    String mobile = enterprise.legalRepresentative().mobile();
                    Http caller = session(number, mobile);
                    jdbc.sql("DELETE FROM sms_challenges").update();
                    SmsCode former = sms(mobile, "CHANGE_MOBILE");
                    return of(caller, change(caller)).sending(Map.of("proof", unitProof(enterprise.uscc()),
                            "smsChallengeId", former.challenge(), "smsCode", former.code()));
                }), "proveMobileChangeByUnit").given(limitless(_ -> {
                    SamplePerson person = simulator.person();
                    registerPerson(person);
                    logIn(null, person.mobile(), PASSWORD).expect(200);
                    Http caller = appOf(person);
                    return of(caller, caller.get("/api/v1/me/sessions").expect(200).json().path("sessions")
                            .valueStream().filter(session -> !session.path("current").asBoolean()).findFirst()
                            .orElseThrow().path("id").asString());
                }), "endMySession").given(limitless(_ -> message()), "readMyMessage");
    }

    private Http session(String number, String person) {
        String token = logIn(number, person, PASSWORD).expect(200).json().path("accessToken").asString();
        return http.as(() -> token);
    }

    private static String change(Http caller) {
        return caller.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
    }

    private Thing signatureProof() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        Http caller = appOf(person);
        return of(caller, caller.post("/api/v1/me/signature-proofs", Map.of("digests", List.of("a".repeat(64))))
                .expect(201).json().path("id").asString());
    }

    private Thing mobileChange(boolean proven) {
        SamplePerson person = simulator.person();
        registerPerson(person);
        Http caller = appOf(person);
        String id = change(caller);
        if (proven) {
            simulator.answerFace(caller.post("/api/v1/me/mobile-changes/{}/face", null, id).expect(200).json()
                    .path("certifyUrl").asString(), true);
            caller.get("/api/v1/me/mobile-changes/{}", id).expect(200);
        }
        return of(caller, id);
    }

    private Thing colleague() {
        String unit = UnitNumber.of(ThreadLocalRandom.current().nextLong(500_000_000_000L, 900_000_000_000L)).value();
        String person = registerPerson(simulator.person());
        services.appoint(unit, person, "agent");
        return Thing.of(http.as(tokens.unit(unit, Tier.ADMINISTRATOR)),
                Map.of("unitNumber", unit, "personId", person));
    }

    /// To an administrator, about a case of the unit.
    private Thing message() {
        String unit = UnitNumber.of(ThreadLocalRandom.current().nextLong(500_000_000_000L, 900_000_000_000L)).value();
        String person = registerPerson(simulator.person());
        services.appoint(unit, person, "administrator");
        FakeCase filed = new FakeCase(Ids.next().toString(), unit, person, false, "SUPPLEMENT_ASKED",
                LocalDate.of(2026, 12, 31));
        services.cases.put(filed.id(), filed);
        UUID event = UUID.randomUUID();
        topics.publish("case-service", event, "hall.case.supplement-asked.v1", unit,
                Map.of("caseId", filed.id(), "unitNumber", unit));
        untilTask(jdbc, "message-delivery", "the event is delivered", () -> count(
                "SELECT count(*) FROM message_notices WHERE event_id = ? AND delivered_at IS NOT NULL",
                event.toString()) == 1);
        Http reader = http.as(tokens.unit(unit, Tier.ADMINISTRATOR, "SI.REG").person(person));
        until("the message is there",
                () -> !reader.get("/api/v1/me/messages").expect(200).json().path("items").isEmpty());
        return Thing.of(reader, Map.of("messageId", reader.get("/api/v1/me/messages").expect(200).json()
                .at("/items/0/id").asString()));
    }

    private void representativeChanges(ForeignIds check) {
        check.given(limitless(_ -> representativeChange(false)), "getRepresentativeChange",
                "startRepresentativeFaceCheck", "requestRepresentativeCounterCheck")
                .given(limitless(_ -> representativeChange(true)), "proveRepresentativeChangeByUnit");
    }

    private Thing representativeChange(boolean atCounter) {
        SampleEnterprise enterprise = simulator.enterprise(null);
        registerUnit(enterprise);
        SamplePerson successor = atCounter ? passportHolder() : simulator.person();
        if (atCounter) {
            registerAtCounter(successor);
        } else {
            registerPerson(successor);
        }
        simulator.changeLegalRepresentative(enterprise.uscc(), successor);
        Http caller = appOf(successor);
        Thing change = of(caller, caller.post("/api/v1/me/representative-changes", Map.of("uscc", enterprise.uscc()))
                .expect(201).json().path("id").asString());
        return atCounter ? change.sending(Map.of("proof", unitProof(enterprise.uscc()))) : change;
    }

    private void staff(ForeignIds check) {
        check.given(this::clerk, "showStaff", "disableStaff", "resetStaffPassword", "resetSecondFactor")
                .given(side -> clerk(side).sending(Map.of("name", "李晓梅", "roles", List.of("case", "counter"))),
                        "changeStaff")
                .given(side -> {
                    Thing clerk = clerk(side);
                    clerk.sender().put("/api/v1/city/staff/{}/disablement", Map.of(),
                            clerk.path().getOrDefault("staffId", "")).expect(200);
                    return clerk;
                }, "enableStaff");
    }

    private Thing clerk(Side side) {
        Http head = http.as(tokens.staff(side == Side.OWNER ? "320700" : "320800", StaffRole.HEAD));
        String id = head.post("/api/v1/city/staff", Map.of("name", "李晓梅", "roles", List.of("case"))).expect(201).json()
                .path("staff").path("id").asString();
        return Thing.of(head, Map.of("staffId", id)).with("If-Match", "*");
    }

    private Thing cityKey(Side side) {
        String city = side == Side.OWNER ? "320700" : "320800";
        Http system = http.as(tokens.city(city));
        String kid = system.post("/api/v1/city/keys", Map.of("proof",
                CityKeyProofs.proof(issuer, city, CityKeyProofs.newKey(), Duration.ZERO))).expect(201).json()
                .path("kid")
                .asString();
        return Thing.of(system, Map.of("kid", kid));
    }

    /// Belongs to an address.
    private Thing puzzle(Side side) {
        Http from = http.with("Hall-Client-Address", nextClient());
        String id = from.post("/api/v1/puzzles", Map.of("purpose", "RESET_PASSWORD", "kind", "SLIDER")).expect(201)
                .json().path("id").asString();
        jdbc.sql("UPDATE puzzles SET created_at = created_at - INTERVAL '10 seconds' WHERE id = ?")
                .param(UUID.fromString(id)).update();
        return of(from, id).sending(Map.of("track", Tracks.byHand(gapOf(id), 7).points()));
    }
}
