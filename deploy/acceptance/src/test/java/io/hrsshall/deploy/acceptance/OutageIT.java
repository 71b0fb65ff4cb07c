package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.ClientScripts.Certificate;
import io.hrsshall.deploy.acceptance.ClientScripts.Result;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Code;
import io.hrsshall.deploy.local.client.Identities.Person;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.parts.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each way to log in, a recovery and a change of the mobile while Keycloak, the external systems, Kafka or PostgreSQL
/// are down or hang: requests that need them are answered 503 within three seconds, others succeed, and interrupted
/// procedures can be completed afterwards.
@AcceptanceTest
@Tag("nightly")
class OutageIT {

    private static final double LONGEST_MILLIS = 3_000;
    /// Of a script, which starts several programs.
    private static final double START_MILLIS = 1_000;
    private static final int TEMPORARY = 503;
    /// Without the database, or if a service's own token for another one expires while Keycloak is down.
    private static final String DEPENDENCY = "dependency-unavailable";

    final HallUnderTest hall;
    private final ClientScripts scripts;
    private final List<Double> millis = new ArrayList<>();

    private TestUnit unit;
    private Certificate certificate;
    private Person person;
    private Session session;
    /// Of somebody whose mobile stays: a change of it ends the codes that the account confirmed.
    private Session other;
    private AccountRecovery recovery;
    private String mobileChange;
    private String newMobile;

    OutageIT(HallUnderTest hall) {
        this.hall = hall;
        this.scripts = hall.clientScripts();
    }

    /// Whatever was begun before the outage.
    @BeforeEach
    void begin(@TempDir Path folder) {
        unit = TestUnit.register(hall);
        certificate = Certificate.saved(hall.phone().certificate(unit.uscc(), Map.of("type", "RSA")), folder);
        person = hall.identities().register(hall.phone().person());
        session = hall.identities().logInAsPerson(person);
        other = hall.identities().logInAsPerson(hall.identities().register(hall.phone().person()));
        recovery = AccountRecovery.open(hall, hall.registeredPerson(), "198.19.20.1");
        newMobile = hall.phone().person().mobile();
        mobileChange = "/api/v1/me/mobile-changes/" + hall.gateway()
                .call("POST", "/api/v1/me/mobile-changes", session.accessToken(), null, Map.of()).expect(201)
                .text("id");
    }

    @AfterEach
    void startAll() {
        for (String process : List.of(hall.primary(), "keycloak", "simulator", "kafka")) {
            List<String> instances = hall.instances(process);
            instances.stream().filter(hall::isAlive).forEach(hall::resume);
            hall.start(instances.stream().filter(each -> !hall.isAlive(each)).toList());
        }
    }

    /// Of all instances of a process.
    private enum Outage {
        KILLED {

            @Override
            void begin(HallUnderTest hall, String process) {
                hall.instances(process).forEach(hall::kill);
            }

            @Override
            void end(HallUnderTest hall, String process) {
                hall.start(hall.instances(process));
            }
        },
        /// Connections stay open, new ones are accepted, and nothing answers.
        HANGS {

            @Override
            void begin(HallUnderTest hall, String process) {
                hall.instances(process).forEach(hall::suspend);
            }

            @Override
            void end(HallUnderTest hall, String process) {
                hall.instances(process).forEach(hall::resume);
            }
        };

        abstract void begin(HallUnderTest hall, String process);

        abstract void end(HallUnderTest hall, String process);
    }

    /// In time, with the answer that is expected.
    private Answer inTime(Supplier<Answer> request) {
        long begin = System.nanoTime();
        Answer answer = request.get();
        double took = HallUnderTest.millisSince(begin);
        millis.add(took);
        assertThat(took).as("%s, answered with %d %s", answer.request(), answer.status(), answer.code())
                .isLessThan(LONGEST_MILLIS);
        return answer;
    }

    private void unavailable(String code, Supplier<Answer> request) {
        Answer answer = inTime(request).expect(TEMPORARY);
        assertThat(answer.code()).as(answer.request()).isIn(code, DEPENDENCY);
        assertThat(answer.headers().firstValue("Retry-After")).as(answer.request()).isPresent();
    }

    private void unavailable(String code, Result result, long begin) {
        assertThat(result.code()).isIn(code, DEPENDENCY);
        millis.add(HallUnderTest.millisSince(begin));
        assertThat(millis.getLast()).as("login by a script").isLessThan(LONGEST_MILLIS + START_MILLIS);
    }

    /// As soon as it is no longer unavailable.
    private static Answer again(Supplier<Answer> request) {
        return HallUnderTest.await(Duration.ofMinutes(1)).until(request::get, answer -> answer.status() != TEMPORARY);
    }

    private void report(String process, Outage outage) {
        HallUnderTest.log("answers, " + process + " " + outage + ": " + HallUnderTest.percentiles(millis));
    }

    private Answer logIn(String password) {
        return hall.gateway().post("/api/v1/logins/password", null,
                Map.of("person", person.sample().mobile(), "password", password));
    }

    private Answer refresh() {
        return hall.gateway().post("/api/v1/tokens/refresh", null, Map.of("refreshToken", session.refreshToken()));
    }

    /// A code that the browser shows.
    private record Shown(String id, String secret, String qr) {

        static Shown of(Answer opened) {
            return new Shown(opened.expect(201).text("id"), opened.text("secret"), opened.text("qr"));
        }

        Map<String, String> login() {
            return Map.of("id", id, "secret", secret);
        }
    }

    private Shown confirmedQr() {
        Shown shown = Shown.of(inTime(() -> hall.gateway().call("POST", "/api/v1/qr-logins", null, null, Map.of())));
        inTime(() -> hall.gateway().post("/api/v1/me/qr-logins", other.accessToken(), Map.of("qr", shown.qr())))
                .expect(200);
        inTime(() -> hall.gateway().call("POST", "/api/v1/me/qr-logins/" + shown.id() + "/confirmation",
                other.accessToken(), null, Map.of())).expect(204);
        return shown;
    }

    private Answer logInByQr(Shown shown) {
        return hall.gateway().post("/api/v1/logins/app-qr", null, shown.login());
    }

    private Answer openLicence() {
        return hall.gateway().call("POST", "/api/v1/licence-logins", null, null, Map.of());
    }

    private Shown confirmedLicence() {
        Shown shown = Shown.of(openLicence());
        hall.phone().confirmLicence(shown.qr(), unit.uscc());
        return shown;
    }

    private Answer logInByLicence(Shown shown) {
        return hall.gateway().post("/api/v1/logins/business-licence", null, shown.login());
    }

    /// What a browser brings back from the province.
    private Map<String, String> ssoReturn() {
        Answer opened = hall.gateway().call("POST", "/api/v1/sso-logins", null, null, Map.of()).expect(201);
        String state = opened.text("authorizationUrl").replaceAll(".*[?&]state=([^&]*).*", "$1");
        return Map.of("state", state, "code", "any", "secret", opened.text("secret"));
    }

    private Answer logInByProvince(Map<String, String> returned) {
        return hall.gateway().post("/api/v1/logins/province-sso", null, returned);
    }

    private Answer startFaceCheck() {
        return hall.gateway().call("POST", mobileChange + "/face", session.accessToken(), null, Map.of());
    }

    private void passFaceCheck() {
        hall.phone().passFaceCheck(startFaceCheck().expect(200).text("certifyUrl"));
        assertThat(hall.gateway().get(mobileChange, session.accessToken()).expect(200).text("step"))
                .isEqualTo("MOBILE");
    }

    private Answer changeMobile(Code code) {
        return hall.gateway().post(mobileChange + "/mobile", session.accessToken(),
                Map.of("mobile", newMobile, "smsChallengeId", code.challenge(), "smsCode", code.digits()));
    }

    private Answer requestCode(String mobile) {
        return hall.gateway().post("/api/v1/sms-codes", session.accessToken(),
                Map.of("mobile", mobile, "purpose", "CHANGE_MOBILE"));
    }

    private void assertUnitLogsIn(Result result) {
        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(result.unit()).isEqualTo(unit.number());
    }

    @ParameterizedTest
    @EnumSource
    void withoutKeycloakLoginsFailAndFlowsResumeAfterwards(Outage outage) {
        recovery.passFaceCheck();
        assertThat(recovery.step()).isEqualTo("PASSWORD");
        passFaceCheck();
        Code code = hall.identities().smsCode(newMobile, "CHANGE_MOBILE", session.accessToken());
        Map<String, String> returned = ssoReturn();
        Shown qr = confirmedQr();
        Shown licence = confirmedLicence();
        millis.clear();

        outage.begin(hall, "keycloak");
        unavailable("login-unavailable", () -> logIn(Identities.PASSWORD));
        unavailable("login-unavailable", this::refresh);
        unavailable("login-unavailable", () -> logInByQr(qr));
        unavailable("login-unavailable", () -> logInByLicence(licence));
        unavailable("sso-unavailable", () -> logInByProvince(returned));
        long begin = System.nanoTime();
        unavailable("login-unavailable", scripts.byCertificate(certificate), begin);
        unavailable("login-unavailable", recovery::setPassword);
        // Needs no Keycloak.
        inTime(() -> changeMobile(code)).expect(200);
        report("Keycloak", outage);

        outage.end(hall, "keycloak");
        again(() -> logInByQr(qr)).expect(200);
        again(() -> logInByLicence(licence)).expect(200);
        again(this::refresh).expect(200);
        again(recovery::setPassword).expect(200);
        assertUnitLogsIn(scripts.byCertificate(certificate));
        assertUnitLogsIn(scripts.byProvince(unit.uscc()));
        assertThat(logIn(Identities.PASSWORD).status()).as("by the former mobile").isEqualTo(401);
        hall.gateway().post("/api/v1/logins/password", null,
                Map.of("person", newMobile, "password", Identities.PASSWORD)).expect(200);
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheExternalSystemsPasswordAndAppLogInAndOtherFlowsResumeAfterwards(Outage outage) {
        Sample newcomer = hall.phone().person();
        // A service that hangs may have sent the code, which then counts.
        String mobile = outage == Outage.KILLED ? newMobile : hall.phone().person().mobile();
        Map<String, String> returned = ssoReturn();
        Map<String, Object> registration = registration();

        outage.begin(hall, "simulator");
        unavailable("sso-unavailable", () -> logInByProvince(returned));
        unavailable("licence-unavailable", this::openLicence);
        long begin = System.nanoTime();
        unavailable("revocation-unknown", scripts.byCertificate(certificate), begin);
        unavailable("face-unavailable", recovery::startFaceCheck);
        unavailable("face-unavailable", this::startFaceCheck);
        unavailable("sms-unavailable", () -> requestCode(mobile));
        unavailable("register-unavailable",
                () -> hall.gateway().create("/api/v1/unit-registrations", null, registration));
        inTime(() -> logIn(Identities.PASSWORD)).expect(200);
        Shown qr = confirmedQr();
        inTime(() -> logInByQr(qr)).expect(200);
        inTime(this::refresh).expect(200);
        report("the external systems", outage);

        outage.end(hall, "simulator");
        recovery.passFaceCheck();
        assertThat(recovery.step()).isEqualTo("PASSWORD");
        recovery.setPassword().expect(200);
        passFaceCheck();
        // A code that was not sent does not count.
        changeMobile(hall.identities().smsCode(newMobile, "CHANGE_MOBILE", session.accessToken())).expect(200);
        logInByLicence(confirmedLicence()).expect(200);
        assertUnitLogsIn(scripts.byCertificate(certificate));
        assertUnitLogsIn(scripts.byProvince(unit.uscc()));
        hall.gateway().create("/api/v1/unit-registrations", null, registration).expect(201);
        assertThat(hall.identities().register(newcomer).sample()).isEqualTo(newcomer);
    }

    private Map<String, Object> registration() {
        var company = hall.phone().company(TestUnit.CITY);
        Sample representative = company.legalRepresentative();
        return Map.of("uscc", company.uscc(), "name", company.name(), "legalRepresentative",
                Map.of("idType", representative.idType(), "idNumber", representative.idNumber(), "name",
                        representative.name()),
                "agreementVersion", hall.identities().agreement("unit-registration"));
    }

    @ParameterizedTest
    @EnumSource
    void withoutKafkaEveryWayInWorksAndTheEventsFollow(Outage outage) {
        outage.begin(hall, "kafka");
        inTime(() -> logIn(Identities.PASSWORD)).expect(200);
        inTime(this::refresh).expect(200);
        Shown qr = confirmedQr();
        inTime(() -> logInByQr(qr)).expect(200);
        Shown licence = confirmedLicence();
        inTime(() -> logInByLicence(licence)).expect(200);
        assertUnitLogsIn(scripts.byCertificate(certificate));
        assertUnitLogsIn(scripts.byProvince(unit.uscc()));
        recovery.passFaceCheck();
        assertThat(recovery.step()).isEqualTo("PASSWORD");
        inTime(recovery::setPassword).expect(200);
        passFaceCheck();
        Code code = hall.identities().smsCode(newMobile, "CHANGE_MOBILE", session.accessToken());
        inTime(() -> changeMobile(code)).expect(200);
        assertThat(unsent()).as("events that wait").isPositive();
        report("Kafka", outage);

        outage.end(hall, "kafka");
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> unsent() == 0);
    }

    @Test
    void whileTheDatabaseHangsRequestsAreRefusedAndWhatWasBegunGoesOnAfterwards() {
        recovery.passFaceCheck();
        assertThat(recovery.step()).isEqualTo("PASSWORD");
        passFaceCheck();
        Code code = hall.identities().smsCode(newMobile, "CHANGE_MOBILE", session.accessToken());
        Shown qr = confirmedQr();
        Shown licence = confirmedLicence();
        String representative = unit.logInRepresentative().accessToken();
        millis.clear();

        hall.suspend(hall.primary());
        // Connections that were used less than half a second ago are not checked.
        Pause.ofMillis(1_000);
        unavailable(DEPENDENCY, () -> logIn(Identities.PASSWORD));
        unavailable(DEPENDENCY, this::refresh);
        unavailable(DEPENDENCY, () -> logInByQr(qr));
        unavailable(DEPENDENCY, () -> logInByLicence(licence));
        unavailable(DEPENDENCY, recovery::setPassword);
        unavailable(DEPENDENCY, () -> changeMobile(code));
        for (String resource : List.of("", "/grants", "/institutions", "/cases", "/parcels")) {
            unavailable(DEPENDENCY, () -> hall.gateway().get(unit.path() + resource, representative));
        }
        // The gateway itself needs no database.
        inTime(() -> hall.gateway().get(unit.path(), "no.token")).refused(401, "unauthenticated");
        report("PostgreSQL", Outage.HANGS);

        hall.resume(hall.primary());
        again(() -> logInByQr(qr)).expect(200);
        again(() -> logInByLicence(licence)).expect(200);
        again(this::refresh).expect(200);
        again(recovery::setPassword).expect(200);
        again(() -> changeMobile(code)).expect(200);
        again(() -> hall.gateway().get(unit.path() + "/cases", representative)).expect(200);
    }

    private int unsent() {
        return hall.internalPort("identity-service").get("/actuator/outbox", null).expect(200).at("lag").path("rows")
                .asInt();
    }
}
