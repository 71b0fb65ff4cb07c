package io.hrsshall.institution;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.OtherService;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// 单位通过人社业务经办完成机构登记: from the decision of a case to the login of the institution, with PostgreSQL and Kafka.
@HallTest
class LicensingIT {

    private static final LocalDate TODAY = LocalDate.now(Window.ZONE);

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final TestInstitutions institutions;
    private final OtherService cases;

    LicensingIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Topics topics) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.institutions = new TestInstitutions(http, tokens, stubs);
        this.cases = new OtherService(topics, "case-service");
    }

    @AfterEach
    void restoreStubs() {
        institutions.restore();
    }

    @Test
    void anApprovedCaseRegistersTheInstitutionWhichItsUnitOpens() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String caseNumber = decided(unit, null, opens("人社民ａ1号"));

        JsonNode institution = awaitOne(unit);
        String number = institution.required("number").asString();
        assertThat(institution.required("name").asString()).isEqualTo("钟山职业培训学校");
        assertThat(institution.required("type").asString()).isEqualTo("PRIVATE_TRAINING_SCHOOL");
        assertThat(institution.required("level").asString()).isEqualTo("COUNTY");
        assertThat(institution.required("licenceNumber").asString()).isEqualTo("人社民A1号");
        assertThat(institution.required("licenceTo").asString()).isEqualTo(TODAY.plusYears(3).toString());
        assertThat(institution.required("standing").asString()).isEqualTo("VALID");
        assertThat(institution.required("status").asString()).isEqualTo("REGISTERED");
        assertThat(institution.required("licensedByCase").asString()).isEqualTo(caseNumber);
        assertThat(events.await("hall.institution.registered.v1", number).key()).isEqualTo(unit);

        assertThat(institutions.open(unit, number, institutions.registeredPerson()).expect(200).json()
                .required("status").asString()).isEqualTo("OPEN");
        http.as(tokens.institution(number, unit)).get("/api/v1/institutions/{}", number).expect(200);
        assertThat(http.as(tokens.staff(TestInstitutions.NANJING)).get("/api/v1/city/institutions?q={}", number)
                .expect(200).json().required("items")).as("its city manages it").hasSize(1);
    }

    @Test
    void aDecisionHasItsEffectOnceAndWaitsForUnitService() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        UUID event = UUID.randomUUID();
        Map<String, Object> first = decision(unit, null, opens("人社民1号"));
        institutions.unitServiceIsDown();
        publishDecision(event, unit, TestInstitutions.NANJING, first);
        publishDecision(event, unit, TestInstitutions.NANJING, first);
        assertThat(listed(unit)).isEmpty();
        institutions.restore();
        Map<String, Object> again = new HashMap<>(first);
        again.put("institution", opens("人社民2号"));
        publishDecision(UUID.randomUUID(), unit, TestInstitutions.NANJING, again);
        decided(unit, null, opens("人社民3号"));

        until("the decision of another case", () -> listed(unit).size() == 2);

        assertThat(listed(unit).valueStream().map(each -> each.required("licenceNumber").asString()))
                .containsExactlyInAnyOrder("人社民1号", "人社民3号");
    }

    @Test
    void aRefusedDecisionOrOneOfAnotherItemRegistersNothing() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        decided(unit, null, null);
        decided(unit, null, opens("人社民9号"));

        assertThat(awaitOne(unit).required("licenceNumber").asString()).isEqualTo("人社民9号");
    }

    @Test
    void staffHaveRegisteredTheLicenceBefore() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String licence = UUID.randomUUID().toString();
        String number = institutions.register(TestInstitutions.NANJING, unit, licence).expect(201).json()
                .required("number").asString();

        String caseNumber = decided(unit, null, opens(licence));

        until("the decision is applied", () -> licensedBy(unit, number).equals(caseNumber));
        assertThat(listed(unit)).hasSize(1);
        assertThat(institutions.show(unit, number).json().required("level").asString()).isEqualTo("COUNTY");
    }

    @Test
    void anInstitutionIsChangedConfirmedAndEndedByItsOwnCases() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.openInstitution(unit);
        Map<String, Object> changed = opens("人社民8号");
        changed.put("effect", "changes");
        changed.put("level", "CITY");
        changed.remove("name");
        String change = decided(unit, number, changed);
        until("the change is applied", () -> licensedBy(unit, number).equals(change));
        JsonNode institution = institutions.show(unit, number).json();
        assertThat(institution.required("name").asString()).isEqualTo("金陵职业培训学校");
        assertThat(institution.required("licenceNumber").asString()).isEqualTo("人社民8号");
        assertThat(institution.required("status").asString()).isEqualTo("OPEN");

        String confirmation = decided(unit, number, opens("人社民8号"));
        until("the confirmation is applied", () -> licensedBy(unit, number).equals(confirmation));
        assertThat(listed(unit)).hasSize(1);

        String lastDay = TODAY.minusDays(1).toString();
        String end = decided(unit, number, Map.of("effect", "ends", "licenceNumber", "人社民8号", "licenceTo", lastDay));
        until("the end is applied",
                () -> institutions.show(unit, number).json().path("endedByCase").asString("").equals(end));
        JsonNode ended = institutions.show(unit, number).json();
        assertThat(ended.required("standing").asString()).isEqualTo("ENDED");
        assertThat(events.await("hall.institution.changed.v1", event -> event.subject().equals(number)
                && event.data().path("licenceTo").asString("").equals(lastDay)).key()).isEqualTo(unit);
        Http staff = http.as(tokens.staff(TestInstitutions.NANJING));
        String path = "/api/v1/city/institutions/" + number;
        staff.with("If-Match", staff.get(path).expect(200).etag())
                .put(path, Map.of("name", "另一名称", "type", "OTHER")).expect(409, "institution-ended");
    }

    @Test
    void aRefusalByCorrectionEndsTheInstitutionThatTheDecisionMade() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        Map<String, Object> decision = decision(unit, null, opens("人社民11号"));
        publishDecision(UUID.randomUUID(), unit, TestInstitutions.NANJING, decision);
        String number = awaitOne(unit).required("number").asString();

        correct(unit, decision, true);
        UUID event = UUID.randomUUID();
        publishCorrection(event, unit, TestInstitutions.NANJING, corrected(decision, false));
        publishCorrection(event, unit, TestInstitutions.NANJING, corrected(decision, false));
        correct(unit, decision, false);
        // The decision may arrive again, as another event.
        publishDecision(UUID.randomUUID(), unit, TestInstitutions.NANJING, decision);
        decided(unit, null, opens("人社民12号"));

        until("all events are handled", () -> listed(unit).size() == 2);
        JsonNode ended = institutions.show(unit, number).json();
        assertThat(ended.required("standing").asString()).isEqualTo("ENDED");
        assertThat(ended.required("endedByCase").asString()).isEqualTo(decision.get("caseNumber"));
        assertThat(ended.required("endReason").asString()).contains("已更正为不予办理");
        assertThat(ended.required("licenceTo").asString()).isEqualTo(TODAY.minusDays(1).toString());
        assertThat(outcomes(decision)).containsExactly("ENDED");
        institutions.open(unit, number, institutions.registeredPerson()).expect(409, "institution-licence-ended");
        events.await("hall.institution.changed.v1", each -> each.subject().equals(number)
                && each.data().path("licenceTo").asString("").equals(TODAY.minusDays(1).toString()));
    }

    @Test
    @Tag("nightly")
    void aRefusalByCorrectionRestoresWhatTheDecisionChangedUnlessItWasChangedSince() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.openInstitution(unit);
        JsonNode before = institutions.show(unit, number).json();
        Map<String, Object> ends = decision(unit, number,
                Map.of("effect", "ends", "licenceNumber", "人社民13号", "licenceTo", TODAY.minusDays(1).toString()));
        publishDecision(UUID.randomUUID(), unit, TestInstitutions.NANJING, ends);
        until("it has ended", () -> institutions.show(unit, number).json().has("endedByCase"));
        correct(unit, ends, false);
        until("it goes on", () -> !institutions.show(unit, number).json().has("endedByCase"));
        assertThat(unversioned(institutions.show(unit, number).json())).isEqualTo(unversioned(before));
        assertThat(outcomes(ends)).containsExactly("RESTORED");

        Map<String, Object> changes = opens("人社民14号");
        changes.put("effect", "changes");
        Map<String, Object> first = decision(unit, number, changes);
        publishDecision(UUID.randomUUID(), unit, TestInstitutions.NANJING, first);
        changes.put("licenceNumber", "人社民15号");
        String second = decided(unit, number, changes);
        until("the second change", () -> licensedBy(unit, number).equals(second));
        correct(unit, first, false);
        until("staff have to look",
                () -> institutions.show(unit, number).json().required("standing").asString().equals("SUSPENDED"));
        JsonNode suspended = institutions.show(unit, number).json();
        assertThat(suspended.required("licenceNumber").asString()).isEqualTo("人社民15号");
        assertThat(suspended.required("suspensionReason").asString()).contains(first.get("caseNumber") + "", "请核实");
    }

    @Test
    void aDecisionThatWasCorrectedBeforeItArrivesHasNoEffect() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        Map<String, Object> decision = decision(unit, null, opens("人社民16号"));
        correct(unit, decision, false);
        publishDecision(UUID.randomUUID(), unit, TestInstitutions.NANJING, decision);
        decided(unit, null, opens("人社民17号"));

        assertThat(awaitOne(unit).required("licenceNumber").asString()).isEqualTo("人社民17号");
        assertThat(outcomes(decision)).containsExactly("NOTHING");
    }

    private void correct(String unit, Map<String, Object> decision, boolean approved) {
        publishCorrection(UUID.randomUUID(), unit, TestInstitutions.NANJING, corrected(decision, approved));
    }

    private static Map<String, Object> corrected(Map<String, Object> decision, boolean approved) {
        Map<String, Object> data = new HashMap<>(decision);
        data.remove("institution");
        data.putAll(Map.of("version", 4, "approved", approved));
        return data;
    }

    private List<String> outcomes(Map<String, Object> decision) {
        return jdbc.sql("SELECT outcome FROM licensing_correction WHERE case_number = ?")
                .param(decision.get("caseNumber")).query(String.class).list();
    }

    @Test
    void aDecisionOfAnotherLevelsAuthorityIsKeptForAnOperator() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.register(TestInstitutions.PROVINCE, unit, "PROVINCE", "省人社1号").expect(201)
                .json().required("number").asString();
        Map<String, Object> changed = opens("人社民7号");
        changed.put("effect", "changes");
        String notApplied = decided(unit, number, changed);
        decided(unit, null, opens("人社民6号"));

        until("the next decision of the unit", () -> listed(unit).size() == 2);

        assertThat(institutions.show(unit, number).json().required("licenceNumber").asString()).isEqualTo("省人社1号");
        assertThat(jdbc
                .sql("SELECT count(*) FROM inbox_poison WHERE convert_from(data, 'UTF8') LIKE '%' || :number || '%'")
                .param("number", notApplied).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aLicenceThatHasEndedIsNotRegisteredByMistakeAndNotOpened() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        Http staff = http.as(tokens.staff(TestInstitutions.NANJING));
        Map<String, Object> request = new HashMap<>(
                TestInstitutions.registration(unit, UUID.randomUUID().toString()));
        request.put("licenceTo", TODAY.minusDays(1).toString());
        JsonNode error = staff.post("/api/v1/city/institutions", request).expect(422).json().at("/errors/0");
        assertThat(error.required("field").asString()).isEqualTo("licenceTo");
        assertThat(error.required("code").asString()).isEqualTo("licence-ended");

        request.put("ended", true);
        JsonNode registered = staff.post("/api/v1/city/institutions", request).expect(201).json();
        assertThat(registered.required("standing").asString()).isEqualTo("EXPIRED");
        String number = registered.required("number").asString();
        institutions.open(unit, number, institutions.registeredPerson()).expect(409, "institution-licence-ended");
        assertThat(institutions.asked("delegation-service", number)).isEmpty();

        String path = "/api/v1/city/institutions/" + number;
        staff.with("If-Match", staff.get(path).expect(200).etag()).put(path,
                Map.of("name", "金陵职业培训学校", "type", "PRIVATE_TRAINING_SCHOOL", "licenceTo", TODAY.toString()))
                .expect(200);
        institutions.open(unit, number, institutions.registeredPerson()).expect(200);
    }

    private static Map<String, Object> opens(String licence) {
        return new HashMap<>(Map.of("effect", "opens", "name", "钟山职业培训学校", "type", "PRIVATE_TRAINING_SCHOOL",
                "level", "COUNTY", "licenceNumber", licence, "licenceFrom", TODAY.toString(), "licenceTo",
                TODAY.plusYears(3).toString()));
    }

    private void publishDecision(UUID id, String unit, String city, Map<String, Object> data) {
        cases.publish(id, "hall.case.decided.v1", unit, city, data);
    }

    private void publishCorrection(UUID id, String unit, String city, Map<String, Object> data) {
        cases.publish(id, "hall.case.corrected.v1", unit, city, data);
    }

    /// @return the number of the case
    private String decided(String unit, @Nullable String filer, @Nullable Map<String, Object> institution) {
        Map<String, Object> data = decision(unit, filer, institution);
        publishDecision(UUID.randomUUID(), unit, TestInstitutions.NANJING, data);
        return String.valueOf(data.get("caseNumber"));
    }

    private static Map<String, Object> decision(String unit, @Nullable String filer,
            @Nullable Map<String, Object> institution) {
        Map<String, Object> data = new HashMap<>(Map.of("caseId", UUID.randomUUID().toString(), "version", 3,
                "caseNumber", "32010020261125%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000)),
                "unitNumber", unit, "itemCode", "SKL.SCH.OPEN", "itemVersion", 1, "status", "DECIDED", "approved",
                institution != null));
        if (filer != null) {
            data.put("institutionNumber", filer);
        }
        if (institution != null) {
            data.put("institution", institution);
        }
        return data;
    }

    private JsonNode awaitOne(String unit) {
        until("the institution is registered", () -> listed(unit).size() == 1);
        return listed(unit).get(0);
    }

    private JsonNode listed(String unit) {
        return http.as(institutions.administrator(unit)).get("/api/v1/units/{}/institutions", unit).expect(200).json()
                .required("items");
    }

    private String licensedBy(String unit, String number) {
        return institutions.show(unit, number).expect(200).json().path("licensedByCase").asString("");
    }

    /// Without what every change moves.
    private static JsonNode unversioned(JsonNode institution) {
        return ((ObjectNode) institution.deepCopy()).remove(List.of("version", "changedAt"));
    }
}
