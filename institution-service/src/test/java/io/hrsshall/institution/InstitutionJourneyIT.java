package io.hrsshall.institution;

import static io.hrsshall.kit.test.Await.untilTask;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.institution.registry.LicenceReminding;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.ServiceStubs.Request;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Registration, opening and change of administrator, with PostgreSQL and Kafka.
@HallTest
class InstitutionJourneyIT {

    private static final String OPENING = "/api/v1/units/{}/institutions/{}/opening";
    private static final String ADMINISTRATOR = "/api/v1/units/{}/institutions/{}/administrator";
    private static final String RESET = "/api/v1/units/{}/institutions/{}/password-reset";

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final LicenceReminding reminding;
    private final TestInstitutions institutions;

    InstitutionJourneyIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            LicenceReminding reminding) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.reminding = reminding;
        this.institutions = new TestInstitutions(http, tokens, stubs);
    }

    @AfterEach
    void restoreStubs() {
        institutions.restore();
    }

    @Test
    void staffOfTheCityListCorrectSuspendAndResume() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.openInstitution(unit);
        String path = "/api/v1/city/institutions/{}";
        Http staff = http.as(tokens.staff(TestInstitutions.NANJING));
        Http elsewhere = http.as(tokens.staff(TestInstitutions.SUZHOU));
        assertThat(staff.get("/api/v1/city/institutions?q={}", unit).expect(200).json().required("items"))
                .singleElement().satisfies(item -> assertThat(item.required("number").asString()).isEqualTo(number));
        assertThat(staff.get("/api/v1/city/institutions?q={}", "100%_不存在").expect(200).json().required("items"))
                .isEmpty();
        assertThat(elsewhere.get("/api/v1/city/institutions?q={}", unit).expect(200).json().required("items"))
                .isEmpty();
        elsewhere.get(path, number).expect(404, "not-found");
        elsewhere.with("If-Match", "*").put(path + "/suspension", Map.of("reason", "年检"), number)
                .expect(404, "not-found");
        http.as(institutions.administrator(unit)).get(path, number).expect(403, "kind-not-allowed");
        Answer shown = staff.get(path, number).expect(200);
        assertThat(shown.json().at("/administrator/idType").asString()).isEqualTo("RESIDENT_ID_CARD");

        Map<String, Object> correction = Map.of("name", "金陵职业技术培训学校", "type", "PRIVATE_TRAINING_SCHOOL",
                "licenceNumber",
                UUID.randomUUID().toString(), "licenceFrom", "2020-01-01", "licenceTo", "2020-12-31");
        staff.put(path, correction, number).expect(428, "if-match-missing");
        Answer corrected = staff.with("If-Match", shown.etag()).put(path, correction, number).expect(200);
        assertThat(corrected.json().required("standing").asString()).isEqualTo("EXPIRED");
        staff.with("If-Match", shown.etag()).put(path, correction, number).expect(412, "if-match-stale");
        assertThat(events.await("hall.institution.changed.v1", event -> event.subject().equals(number)).data()
                .required("licenceTo").asString()).isEqualTo("2020-12-31");

        Answer suspended = staff.with("If-Match", corrected.etag())
                .put(path + "/suspension", Map.of("reason", "年检未通过"), number).expect(200);
        assertThat(suspended.json().required("standing").asString()).isEqualTo("SUSPENDED");
        assertThat(http.as(tokens.institution(number, unit)).get("/api/v1/institutions/{}", number).expect(200).json()
                .required("suspensionReason").asString()).isEqualTo("年检未通过");
        assertThat(http.as(tokens.service("case-service", "institution-service"))
                .get("/internal/v1/institutions/{}", number).expect(200).json().required("suspended").asBoolean())
                .isTrue();
        Answer resumed = staff.with("If-Match", suspended.etag()).delete(path + "/suspension", number).expect(200);
        assertThat(resumed.json().required("standing").asString()).isEqualTo("EXPIRED");
        theAdministratorIsRemindedOfTheEndOnce(staff, number, resumed.etag(), correction);
        String other = institutions.registeredInstitution(unit);
        staff.with("If-Match", "*").put(path, correction, other).expect(409, "licence-registered");
    }

    @Test
    void staffRegisterAnInstitutionAndItsUnitOpensIt() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        PublishedEvent registered = events.await("hall.institution.registered.v1", number);
        assertThat(registered.key()).isEqualTo(unit);
        JsonNode listed = http.as(institutions.administrator(unit)).get("/api/v1/units/{}/institutions", unit)
                .expect(200)
                .json();
        assertThat(listed.at("/items/0/status").asString()).isEqualTo("REGISTERED");
        assertThat(listed.required("total").asInt()).isEqualTo(1);

        TestPerson person = institutions.registeredPerson();
        JsonNode opened = institutions.open(unit, number, person).expect(200).json();

        assertThat(opened.required("status").asString()).isEqualTo("OPEN");
        assertThat(opened.at("/administrator/name").asString()).isEqualTo("李**");
        assertThat(opened.toString()).doesNotContain(TestPerson.NAME, person.idNumber(), TestPerson.MOBILE);
        Request granted = institutions.asked("delegation-service", number).getFirst();
        assertThat(granted.json().required("personId").asString()).isEqualTo(person.id().toString());
        assertThat(institutions.permitted(number)).singleElement().satisfies(permission -> {
            assertThat(permission.path()).isEqualTo(granted.path());
            assertThat(permission.json().required("personId").asString()).isEqualTo(person.id().toString());
            assertThat(permission.headers()).containsEntry("hall-user-token", institutions.administrator(unit).token());
        });
        Request account = institutions.asked("identity-service", number).getFirst();
        assertThat(account.path()).isEqualTo(granted.path());
        assertThat(account.json().required("kind").asString()).isEqualTo("institution");
        assertThat(account.json().required("unitNumber").asString()).isEqualTo(unit);
        assertThat(account.json().required("initialPassword").asBoolean()).isTrue();
        events.await("hall.institution.opened.v1", number);
        institutions.open(unit, number, institutions.registeredPerson()).expect(409, "institution-open");

        Http itself = http.as(tokens.institution(number, unit));
        assertThat(itself.get("/api/v1/institutions/{}", number).expect(200).json().required("typeName").asString())
                .isEqualTo("民办职业培训学校");
        itself.get("/api/v1/institutions/{}", institutions.openInstitution(unit)).expect(404, "not-found");
    }

    @Test
    void staffOfAnotherCityCannotRegister() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String unknownUnit = UnitNumber.of(899_999_999_999L).value();

        for (Answer answer : List.of(institutions.register(TestInstitutions.SUZHOU, unit, "A"),
                institutions.register(TestInstitutions.NANJING, unknownUnit, "A"))) {
            assertThat(answer.expect(422).json().at("/errors/0/field").asString()).isEqualTo("unitNumber");
            assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("unit-not-here");
        }
        assertThat(
                http.as(institutions.administrator(unit)).get("/api/v1/units/{}/institutions", unit).expect(200).json()
                        .required("items"))
                .isEmpty();
    }

    @Test
    void onlyProvinceStaffRegisterInstitutionsOfTheProvincesLevel() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);

        Answer rejected = institutions.register(TestInstitutions.NANJING, unit, "PROVINCE", "A");
        assertThat(rejected.expect(422).json().at("/errors/0/field").asString()).isEqualTo("level");
        assertThat(rejected.json().at("/errors/0/code").asString()).isEqualTo("level-province-only");

        JsonNode registered = institutions.register(TestInstitutions.PROVINCE, unit, "PROVINCE", "A").expect(201)
                .json();
        assertThat(registered.required("unitNumber").asString()).isEqualTo(unit);
        assertThat(registered.required("city").asString()).isEqualTo(TestInstitutions.PROVINCE);
    }

    @Test
    void provinceStaffRegisterNoInstitutionsOfACitysLevelForItsUnits() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);

        assertThat(institutions.register(TestInstitutions.PROVINCE, unit, "CITY", "A").expect(422).json()
                .at("/errors/0/code").asString()).isEqualTo("unit-not-here");
    }

    @Test
    void aLicenceInAnotherSpellingIsTheSameLicence() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        assertThat(institutions.register(TestInstitutions.NANJING, unit, "人社民ａ1号").expect(201).json()
                .required("licenceNumber").asString()).isEqualTo("人社民A1号");

        institutions.register(TestInstitutions.NANJING, unit, "人社民A１号").expect(409, "licence-registered");
    }

    @Test
    void concurrentRegistrationsOfOneLicenceLeaveOne() throws Exception {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String licence = UUID.randomUUID().toString();
        tokens.staff(TestInstitutions.NANJING).token();

        List<Answer> answers = runConcurrently(8, i -> institutions.register(TestInstitutions.NANJING, unit, licence));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "licence-registered"));
        Http again = http.as(tokens.staff(TestInstitutions.NANJING)).with("Idempotency-Key",
                UUID.randomUUID().toString());
        Map<String, Object> request = TestInstitutions.registration(unit, licence + "-2");
        JsonNode first = again.post("/api/v1/city/institutions", request).expect(201).json();
        institutions.unitServiceIsDown();
        try {
            assertThat(again.post("/api/v1/city/institutions", request).expect(201).json()).isEqualTo(first);
            institutions.register(TestInstitutions.NANJING, unit, licence + "-3").expect(503);
        } finally {
            institutions.restore();
        }
    }

    @Test
    void anotherUnitsInstitutionIsAnswered404() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String other = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        ActingCaller stranger = institutions.administrator(other);
        Map<String, Object> person = institutions.registeredPerson().named();

        http.as(stranger).get("/api/v1/units/{}/institutions/{}", unit, number).expect(404, "not-found");
        http.as(stranger).get("/api/v1/units/{}/institutions/{}", other, number).expect(404, "not-found");
        http.as(stranger).post(OPENING, person, other, number).expect(404, "not-found");
        http.as(stranger).post(RESET, null, other, number).expect(404, "not-found");
        http.as(tokens.unit(unit, Tier.AGENT, "SI")).post(OPENING, person, unit, number).expect(403, "tier-missing");
        http.as(institutions.administrator(unit)).get("/api/v1/units/{}/institutions/{}", unit, "JG000000012")
                .expect(404, "not-found");
        assertThat(institutions.status(unit, number)).isEqualTo("REGISTERED");
    }

    @Test
    void anOpeningThatFailedAfterTheGrantIsCompletedLater() {
        aFailedOpeningIsCompletedLater("appointment.grant.after", 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"appointment.grant.before, 0, 0", "appointment.account.before, 1, 0",
            "appointment.account.after, 1, 1"})
    @Tag("nightly")
    void aFailedOpeningIsCompletedLater(String place, int grants, int accounts) {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        institutions.limitCalls(grants, accounts);
        http.post("/actuator/failpoints", Map.of("name", place, "action", "error")).expect(200);

        assertThat(institutions.open(unit, number, institutions.registeredPerson()).expect(200).json()
                .required("status").asString())
                .isEqualTo("OPENING");
        institutions.open(unit, number, institutions.registeredPerson()).expect(409, "appointment-running");
        http.as(institutions.administrator(unit)).post(RESET, null, unit, number).expect(409, "institution-not-open");
        institutions.restore();

        awaitStatus(unit, number, "OPEN");
        assertThat(institutions.asked("delegation-service", number)).extracting(Request::path).containsOnly(
                institutions.asked("identity-service", number).getFirst().path());
        assertThat(appointments(number)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"delegation-service, 503, database-down", "identity-service, 503, database-down",
            "delegation-service, 401, unauthenticated", "identity-service, 403, forbidden"})
    void anOpeningIsCompletedAfterAnotherServiceWasUnavailableOrRejectedTheCall(String service, int status,
            String code) {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        String path = service.equals("delegation-service") ? TestInstitutions.GRANT : TestInstitutions.ACCOUNT;
        stubs.answer(service, "PUT", path, Reply.problem(status, code));

        assertThat(institutions.open(unit, number, institutions.registeredPerson()).expect(200).json()
                .required("status").asString())
                .isEqualTo("OPENING");
        institutions.restore();

        awaitStatus(unit, number, "OPEN");
        assertThat(appointments(number)).isEqualTo(1);
    }

    @Test
    void aRefusedOpeningEndsAndAllowsAnother() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        stubs.answer("delegation-service", "PUT", TestInstitutions.GRANT, Reply.problem(401, "authority-changed"));

        institutions.open(unit, number, institutions.registeredPerson()).expect(409, "appointment-refused");
        assertThat(institutions.status(unit, number)).isEqualTo("REGISTERED");
        assertThat(institutions.asked("identity-service", number)).isEmpty();
        stubs.answer("delegation-service", "PUT", TestInstitutions.PERMISSION,
                Reply.problem(403, "administrator-unconfirmed"));
        institutions.open(unit, number, institutions.registeredPerson()).expect(403, "administrator-unconfirmed");
        stubs.answer("delegation-service", "PUT", TestInstitutions.PERMISSION, Reply.problem(503, "database-down"));
        institutions.open(unit, number, institutions.registeredPerson()).expect(503);
        assertThat(institutions.status(unit, number)).isEqualTo("REGISTERED");
        institutions.restore();

        assertThat(institutions.open(unit, number, institutions.registeredPerson()).expect(200).json()
                .required("status").asString())
                .isEqualTo("OPEN");
    }

    @Test
    void concurrentOpeningsLeaveOneAppointment() throws Exception {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        List<TestPerson> persons = IntStream.range(0, 8).mapToObj(i -> institutions.registeredPerson()).toList();
        institutions.administrator(unit).token();

        List<Answer> answers = runConcurrently(8, i -> institutions.open(unit, number, persons.get(i)));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1)
                .allSatisfy(answer -> assertThat(answer.json().required("status").asString()).isEqualTo("OPEN"));
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            answer.expect(409);
            assertThat(answer.code()).isIn("appointment-running", "institution-open");
        });
        assertThat(appointments(number)).isEqualTo(1);
        assertThat(institutions.asked("delegation-service", number)).hasSize(1);
        assertThat(institutions.asked("identity-service", number)).hasSize(1);
    }

    @Test
    void aUnitThatReachedTheMatchingLimitGets429() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        institutions.open(unit, number, TestPerson.next()).expect(422, "person-not-matched");
        stubs.answer("identity-service", "POST", TestInstitutions.MATCH, Reply.problem(409, "matching-limit",
                Map.of("until", Instant.now().plus(Duration.ofHours(3)).toString())));

        Answer limited = institutions.open(unit, number, institutions.registeredPerson()).expect(429, "matching-limit");

        assertThat(Long.parseLong(limited.header("retry-after").orElseThrow())).isBetween(1L, 10_800L);
        assertThat(institutions.status(unit, number)).isEqualTo("REGISTERED");
        institutions.restore();
        institutions.openInstitution(unit);
    }

    @Test
    void theUnitChangesTheAdministratorAndResetsThePassword() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.registeredInstitution(unit);
        Http administrator = http.as(institutions.administrator(unit));
        TestPerson next = institutions.registeredPerson();
        Map<String, Object> another = next.named();
        administrator.with("If-Match", "*").put(ADMINISTRATOR, another, unit, number)
                .expect(409, "institution-not-open");
        String registeredTag = institutions.show(unit, number).etag();
        String openTag = institutions.open(unit, number, institutions.registeredPerson()).expect(200).etag();

        administrator.put(ADMINISTRATOR, another, unit, number).expect(428, "if-match-missing");
        administrator.with("If-Match", registeredTag).put(ADMINISTRATOR, another, unit, number)
                .expect(412, "if-match-stale");
        Answer changed = administrator.with("If-Match", openTag).put(ADMINISTRATOR, another, unit, number).expect(200);

        assertThat(changed.json().required("status").asString()).isEqualTo("OPEN");
        assertThat(changed.json().at("/administrator/idNumber").asString())
                .endsWith(next.idNumber().substring(14));
        assertThat(changed.etag()).isNotEqualTo(openTag);
        List<Request> accounts = institutions.asked("identity-service", number);
        assertThat(accounts).hasSize(2).extracting(Request::path).doesNotHaveDuplicates();
        events.await("hall.institution.opened.v1", number);
        assertThat(events.ofType("hall.institution.opened.v1").stream()
                .filter(event -> event.subject().equals(number)).map(PublishedEvent::topic)).doesNotHaveDuplicates();

        administrator.post(RESET, null, unit, number).expect(204);
        UUID account = TestInstitutions.accountOf(accounts.getLast().path().getOrDefault("sagaId", ""));
        assertThat(stubs.requests("identity-service")).extracting(Request::uri)
                .contains("/internal/v1/accounts/" + account + "/initial-password");
    }

    @Test
    @Tag("nightly")
    void concurrentPasswordResetsOfOneInstitutionAreLimitedToFivePerDay() throws Exception {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.openInstitution(unit);
        Http administrator = http.as(institutions.administrator(unit));

        List<Answer> answers = runConcurrently(12, i -> administrator.post(RESET, null, unit, number));

        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.status() != 204).allSatisfy(answer -> {
            answer.expect(429, "password-reset-limit");
            assertThat(Long.parseLong(answer.header("retry-after").orElseThrow())).isBetween(1L, 86_400L);
        });
        administrator.post(RESET, null, unit, institutions.openInstitution(unit)).expect(204);
    }

    private void theAdministratorIsRemindedOfTheEndOnce(Http staff, String number, String etag,
            Map<String, Object> registration) {
        LocalDate lastDay = LocalDate.now(Window.ZONE).plusDays(29);
        Map<String, Object> correction = new HashMap<>(registration);
        correction.put("licenceTo", lastDay.toString());
        staff.with("If-Match", etag).put("/api/v1/city/institutions/{}", correction, number).expect(200);

        reminding.findDue(100).forEach(reminding::remind);
        reminding.findDue(100).forEach(reminding::remind);

        assertThat(events.await("hall.institution.licence-ending.v1", number).data().required("licenceTo").asString())
                .isEqualTo(lastDay.toString());
        assertThat(jdbc.sql("""
                SELECT r.days FROM licence_reminder r JOIN institution i ON i.id = r.institution_id
                WHERE i.number = ?""").param(number).query(Integer.class).list()).containsExactly(30);
    }

    private long appointments(String number) {
        return jdbc
                .sql("""
                        SELECT count(*) FROM appointment
                        WHERE institution_id = (SELECT id FROM institution WHERE number = ?)""")
                .param(number).query(Long.class).single();
    }

    private void awaitStatus(String unit, String number, String status) {
        untilTask(jdbc, "administrator-appointment", "the institution is " + status,
                () -> institutions.status(unit, number).equals(status));
    }
}
