package io.hrsshall.logistics;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 寄送原件, from the unit's hands into the city's and back.
class OriginalsIT extends LogisticsIT {

    private static final String SEND = "/api/v1/units/{}/cases/{}/originals";
    private static final String WITHDRAW = "/api/v1/units/{}/parcels/{}/withdrawal";
    private static final String ACKNOWLEDGE = "/api/v1/city/parcels/{}/receipt";
    private static final String INSTITUTION = InstitutionNumber.of(5).value();

    private final RecurringTask parcelCountyCompletion;
    private final Environment environment;

    OriginalsIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            RecurringTask parcelCountyCompletion, Environment environment) {
        super(http, tokens, events, stubs, jdbc);
        this.parcelCountyCompletion = parcelCountyCompletion;
        this.environment = environment;
    }

    private String unitWithAddress() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        return unit;
    }

    private static String openCase(String unit) {
        return filedCase(unit, "SI.REG.EMP", NANJING, "ACCEPTED", null, null);
    }

    private static Map<String, Object> waybill(String number) {
        return waybill("yuantong", number);
    }

    private Answer send(String unit, String caseId, String number) {
        return http.as(administrator(unit)).post(SEND, waybill(number), unit, caseId);
    }

    private Http nanjing() {
        return http.as(tokens.staff(NANJING)).with("If-Match", "*");
    }

    private static String id(Answer answer) {
        return answer.expect(201).json().required("id").asString();
    }

    private JsonNode parcel(String unit, String id) {
        return http.as(administrator(unit)).get("/api/v1/units/{}/parcels/{}", unit, id).expect(200).json();
    }

    private List<String> ofCity(String city, String query) {
        return http.as(tokens.staff(city)).get("/api/v1/city/originals" + query).expect(200).json().required("items")
                .valueStream().map(each -> each.required("id").asString()).toList();
    }

    @Test
    void originalsAreFollowedUntilTheCityAcknowledgesThem() {
        String unit = unitWithAddress();
        String caseId = openCase(unit);
        String number = simulator.waybill("yuantong");

        JsonNode sent = http.as(agent(unit, "SI.REG")).post(SEND, waybill(number), unit, caseId).expect(201).json();

        String id = sent.required("id").asString();
        assertThat(sent.required("direction").asString()).isEqualTo("IN");
        assertThat(sent.toString()).doesNotContain(MOBILE, "北京东路");
        PublishedEvent event = events.awaitInCity(NANJING, "hall.originals.sent.v1", id);
        assertThat(event.key()).isEqualTo(unit);
        assertThat(event.data().required("byTier").asString()).isEqualTo("agent");
        until("the first poll", () -> parcel(unit, id).required("status").asString().equals("ON_THE_WAY"));
        simulator.move(number, "3", "已签收，签收人：收发室");
        until("the courier's delivery", () -> parcel(unit, id).required("status").asString().equals("DELIVERED"));
        assertThat(ofCity(NANJING, "?trackingNumber=" + number.toLowerCase(Locale.ROOT))).containsExactly(id);
        assertThat(http.as(tokens.staff(NANJING)).get("/api/v1/city/cases/{}/parcels", caseId).expect(200).json()
                .at("/items/0/direction").asString()).isEqualTo("IN");

        nanjing().post(ACKNOWLEDGE, null, id).expect(200);

        nanjing().post(ACKNOWLEDGE, null, id).expect(409, "originals-not-awaited");
        http.as(administrator(unit)).with("If-Match", "*").post(WITHDRAW, null, unit, id)
                .expect(409, "originals-not-awaited");
        assertThat(parcel(unit, id).required("status").asString()).isEqualTo("RECEIVED");
        assertThat(parcel(unit, id).has("receivedAt")).isTrue();
        assertThat(events.awaitInCity(NANJING, "hall.originals.received.v1", id).data().required("byKind").asString())
                .isEqualTo("staff");
        assertThat(ofCity(NANJING, "?trackingNumber=" + number)).isEmpty();
        assertThat(ofCity(NANJING, "?received=true&trackingNumber=" + number)).containsExactly(id);
        assertThat(events.ofCity(NANJING)).filteredOn(each -> each.subject().equals(id))
                .extracting(PublishedEvent::type)
                .containsExactly("hall.originals.sent.v1", "hall.originals.received.v1");
        assertThat(jdbc.sql("SELECT count(*) FROM kit_task WHERE task_instance = ?").param(id).query(Integer.class)
                .single()).isZero();
    }

    @Test
    void clerksOfACountySeeTheParcelsOfItsUnitsOnly() {
        String unit = unitWithAddress();
        String ofCounty = openCase(unit);
        Objects.requireNonNull(CASES.get(ofCounty)).put("county", "320106");
        String ofNone = openCase(unit);
        String number = simulator.waybill("yuantong");
        String id = id(send(unit, ofCounty, number));
        String other = id(send(unit, ofNone, number));
        Http clerk = http.as(tokens.countyStaff("320106", StaffRole.CASE)).with("If-Match", "*");
        Http neighbour = http.as(tokens.countyStaff("320104", StaffRole.CASE)).with("If-Match", "*");
        String list = "/api/v1/city/originals?trackingNumber=" + number;

        assertThat(ids(clerk.get(list).expect(200))).containsExactly(id);
        assertThat(ids(neighbour.get(list).expect(200))).isEmpty();
        assertThat(ofCity(NANJING, "?trackingNumber=" + number)).containsExactly(other, id);
        clerk.get("/api/v1/city/cases/{}/parcels", ofCounty).expect(200);
        clerk.get("/api/v1/city/parcels/{}", id).expect(200);
        neighbour.get("/api/v1/city/parcels/{}", id).expect(404, "not-found");
        clerk.get("/api/v1/city/parcels/{}", other).expect(404, "not-found");
        neighbour.post(ACKNOWLEDGE, null, id).expect(404, "not-found");
        clerk.post(ACKNOWLEDGE, null, other).expect(404, "not-found");
        clerk.post(ACKNOWLEDGE, null, id).expect(200);
    }

    /// As an instance of the former version made it.
    @Test
    void theCountyOfAnOlderParcelIsAskedForOnce() {
        String unit = unitWithAddress();
        String caseId = openCase(unit);
        Objects.requireNonNull(CASES.get(caseId)).put("county", "320106");
        String id = id(send(unit, caseId, simulator.waybill("yuantong")));
        Http clerk = http.as(tokens.countyStaff("320106", StaffRole.CASE));
        jdbc.sql("UPDATE parcel SET county = NULL, county_asked = DEFAULT WHERE id = CAST(? AS uuid)").param(id)
                .update();

        parcelCountyCompletion.work().run();

        clerk.get("/api/v1/city/parcels/{}", id).expect(200);
        assertThat(jdbc.sql("SELECT county_asked FROM parcel WHERE id = CAST(? AS uuid)").param(id)
                .query(Boolean.class).single()).isTrue();
    }

    private static List<String> ids(Answer page) {
        return page.json().required("items").valueStream().map(each -> each.required("id").asString()).toList();
    }

    @Test
    void originalsAreSentOnlyWhileTheCaseIsWithTheCity() {
        String unit = unitWithAddress();
        for (String status : List.of("NOT_ACCEPTED", "WITHDRAWN")) {
            send(unit, filedCase(unit, "SI.REG.EMP", NANJING, status, null, null), anyNumber())
                    .expect(409, "case-not-with-city");
        }
        for (String status : List.of("AWAITING_UNIT_REVIEW", "RETURNED", "WITHDRAWN")) {
            send(unit, unsubmittedCase(unit, status), anyNumber()).expect(409, "case-not-with-city");
        }
        send(unit, approvedCase(unit, "SI.REG.EMP", NANJING, null), anyNumber()).expect(409, "case-not-with-city");
        send(unit, "0199f3a0-0000-7000-8000-0000000077aa", anyNumber()).expect(404, "not-found");
        String withoutAddress = newUnit();
        send(withoutAddress, openCase(withoutAddress), anyNumber()).expect(409, "no-delivery-address");
        assertThat(http.as(administrator(unit)).post(SEND, Map.of("carrier", "pigeon", "trackingNumber", anyNumber()),
                unit, openCase(unit)).expect(422).json().at("/errors/0/code").asString())
                .isEqualTo("carrier-unknown");
    }

    @Test
    void othersDoNotFindOriginals() {
        String unit = unitWithAddress();
        String other = unitWithAddress();
        String caseId = openCase(unit);
        String id = id(send(unit, caseId, anyNumber()));
        Http stranger = http.as(administrator(other)).with("If-Match", "*");

        stranger.post(SEND, waybill(anyNumber()), other, caseId).expect(404, "not-found");
        stranger.post(SEND, waybill(anyNumber()), unit, caseId).expect(404, "not-found");
        stranger.post(WITHDRAW, null, other, id).expect(404, "not-found");
        stranger.get("/api/v1/units/{}/parcels/{}", other, id).expect(404, "not-found");
        Http outOfScope = http.as(agent(unit, "LR")).with("If-Match", "*");
        outOfScope.post(SEND, waybill(anyNumber()), unit, caseId).expect(403, "scope-missing");
        outOfScope.post(WITHDRAW, null, unit, id).expect(403, "scope-missing");
        Http suzhou = http.as(tokens.staff("320500")).with("If-Match", "*");
        suzhou.post(ACKNOWLEDGE, null, id).expect(404, "not-found");
        assertThat(ofCity("320500", "")).doesNotContain(id);
        String ofPerson = openCase(unit);
        Objects.requireNonNull(CASES.get(ofPerson)).put("person", "0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a10");
        send(unit, ofPerson, anyNumber()).expect(404, "not-found");
        String ofInstitution = openCase(unit);
        Objects.requireNonNull(CASES.get(ofInstitution)).put("institutionNumber", INSTITUTION);
        send(unit, ofInstitution, anyNumber()).expect(404, "not-found");
        Http institution = http.as(tokens.institution(INSTITUTION, unit)).with("If-Match", "*");
        String own = id(institution.post("/api/v1/institutions/{}/cases/{}/originals", waybill(anyNumber()),
                INSTITUTION, ofInstitution));
        institution.post("/api/v1/institutions/{}/cases/{}/originals", waybill(anyNumber()), INSTITUTION, caseId)
                .expect(404, "not-found");
        institution.post("/api/v1/institutions/{}/parcels/{}/withdrawal", null, INSTITUTION, id)
                .expect(404, "not-found");
        institution.post("/api/v1/institutions/{}/parcels/{}/withdrawal", null, INSTITUTION, own).expect(200);
    }

    /// Steps with results do not find originals, and vice versa.
    @Test
    void originalsAreNoResults() {
        String unit = unitWithAddress();
        String originals = id(send(unit, openCase(unit), anyNumber()));
        String result = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()));

        nanjing().post("/api/v1/city/parcels/{}/loss", null, originals).expect(404, "not-found");
        nanjing().put("/api/v1/city/parcels/{}", waybill(anyNumber()), originals).expect(404, "not-found");
        nanjing().post(ACKNOWLEDGE, null, result).expect(404, "not-found");
        http.as(administrator(unit)).with("If-Match", "*").post(WITHDRAW, null, unit, result)
                .expect(404, "not-found");
    }

    @Test
    void aWrongNumberIsWithdrawnAndTheRightOneRegistered() {
        String unit = unitWithAddress();
        String caseId = openCase(unit);
        String number = anyNumber();
        Answer first = send(unit, caseId, number).expect(201);
        String id = first.json().required("id").asString();
        Http administrator = http.as(administrator(unit));

        send(unit, caseId, number).expect(409, "waybill-used");
        String ofAnotherCase = id(send(unit, openCase(unit), number));
        administrator.post(WITHDRAW, null, unit, id).expect(428);
        administrator.with("If-Match", "\"99\"").post(WITHDRAW, null, unit, id).expect(412);
        Answer withdrawn = administrator.with("If-Match", first.etag()).post(WITHDRAW, null, unit, id).expect(200);

        assertThat(withdrawn.json().required("status").asString()).isEqualTo("WITHDRAWN");
        events.awaitInCity(NANJING, "hall.originals.withdrawn.v1", id);
        nanjing().post(ACKNOWLEDGE, null, id).expect(409, "originals-not-awaited");
        assertThat(ofCity(NANJING, "?trackingNumber=" + number)).containsExactly(ofAnotherCase);
        send(unit, caseId, number).expect(201);
        dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number).expect(201);
    }

    @Test
    void aCaseHasAtMostTwentyParcelsWithOriginalsAndAKeyRegistersOne() throws Exception {
        String unit = unitWithAddress();
        String caseId = openCase(unit);
        for (int i = 0; i < 17; i++) {
            send(unit, caseId, anyNumber()).expect(201);
        }
        administrator(unit).token();

        List<Answer> answers = runConcurrently(
                Stream.<Callable<Answer>>generate(() -> () -> send(unit, caseId, anyNumber())).limit(8).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "too-many-originals"));
        String another = openCase(unit);
        String number = anyNumber();
        Http keyed = http.as(administrator(unit)).with("Idempotency-Key", "originals-" + number);
        String id = id(keyed.post(SEND, waybill(number), unit, another));
        Objects.requireNonNull(CASES.get(another)).put("status", "WITHDRAWN");
        assertThat(id(keyed.post(SEND, waybill(number), unit, another))).isEqualTo(id);
    }

    /// A parcel of each carrier, all at the same time: the stranger states its waybill before it is dispatched
    /// and afterwards.
    private record Followed(String carrier, String number, String early, String result) {}

    private Set<String> carriers() {
        return Binder.get(environment).bind("hall.carriers", Bindable.setOf(String.class)).get();
    }

    @Test
    void nobodyReadsTheTrackingOfSomebodyElsesParcelByStatingItsWaybill() {
        assertNobodyReads(Set.of("shunfeng", "yuantong"));
    }

    @Test
    @Tag("nightly")
    void withNoCarrierAnybodyReadsTheTrackingOfSomebodyElsesParcelByStatingItsWaybill() {
        assertThat(carriers()).hasSizeGreaterThan(20).contains("shunfeng", "yuantong");
        assertNobodyReads(carriers());
    }

    /// The carriers that check no number would otherwise report to everybody who knows the waybill.
    private void assertNobodyReads(Set<String> carriers) {
        String owner = unitWithAddress();
        String stranger = newUnit();
        http.as(administrator(stranger)).post("/api/v1/units/{}/addresses", Map.of("recipient", "李晓梅", "mobile",
                "13900000081", "region", "江苏省苏州市姑苏区", "street", "人民路 8 号"), stranger).expect(201);
        Http asStranger = http.as(administrator(stranger));

        List<Followed> parcels = carriers.stream().map(carrier -> {
            String number = checksNumbers(carrier)
                    ? simulator.waybillFor(carrier, MOBILE)
                    : simulator.waybill(carrier);
            String early = id(asStranger.post(SEND, waybill(carrier, number), stranger, openCase(stranger)));
            return new Followed(carrier, number, early,
                    id(dispatch(approvedCase(owner, "SI.REG.EMP", NANJING, null), carrier, number)));
        }).toList();

        parcels.forEach(each -> asStranger.post(SEND, waybill(each.carrier(), each.number()), stranger,
                openCase(stranger)).expect(409, "waybill-used"));
        parcels.forEach(each -> until("the owner's first poll of " + each.carrier(),
                () -> parcel(owner, each.result()).required("status").asString().equals("ON_THE_WAY")));
        parcels.forEach(each -> simulator.move(each.number(), "5", "派件中，钱经理 138****2222"));
        parcels.forEach(each -> until("the push to the owner by " + each.carrier(),
                () -> parcel(owner, each.result()).required("tracking").size() == 2));
        parcels.forEach(each -> {
            JsonNode seen = parcel(stranger, each.early());
            assertThat(seen.required("tracking")).as(each.carrier()).isEmpty();
            assertThat(seen.toString()).as(each.carrier()).doesNotContain("钱经理");
            if (checksNumbers(each.carrier())) {
                assertThat(seen.required("status").asString()).isEqualTo("DISPATCHED");
            }
        });
        assertThat(asStranger.get("/api/v1/units/{}/parcels", stranger).expect(200).text())
                .doesNotContain("钱经理");
        parcels.forEach(each -> simulator.move(each.number(), "3", "已签收"));
        parcels.forEach(each -> {
            until("the delivery by " + each.carrier(),
                    () -> parcel(owner, each.result()).required("status").asString().equals("DELIVERED"));
            asStranger.post(SEND, waybill(each.carrier(), each.number()), stranger, openCase(stranger)).expect(409,
                    "waybill-used");
            assertThat(parcel(stranger, each.early()).required("tracking")).as(each.carrier()).isEmpty();
        });
    }

    /// Whether the carrier reports only to those who know the recipient's number.
    private static boolean checksNumbers(String carrier) {
        return Set.of("shunfeng", "shunfengkuaiyun", "fengwang").contains(carrier);
    }

    private static Map<String, Object> waybill(String carrier, String number) {
        return Map.of("carrier", carrier, "trackingNumber", number);
    }

    @Test
    @Tag("nightly")
    void ofTwoUnitsThatStateOneWaybillAtTheSameTimeOneHasIt() throws Exception {
        List<String> units = Stream.generate(this::unitWithAddress).limit(6).toList();
        String number = anyNumber();

        List<Answer> answers = runConcurrently(units.stream()
                .<Callable<Answer>>map(unit -> () -> send(unit, openCase(unit), number)).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "waybill-used"));
    }

    @Test
    @Tag("nightly")
    void aUnitRegistersAtMostFiftyParcelsPerDay() throws Exception {
        String unit = unitWithAddress();
        List<String> cases = Stream.generate(() -> openCase(unit)).limit(58).toList();
        administrator(unit).token();

        List<Answer> answers = runConcurrently(cases.stream()
                .<Callable<Answer>>map(caseId -> () -> send(unit, caseId, anyNumber())).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(50);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(
                answer -> assertThat(answer.expect(429, "originals-limit").header("retry-after")).isPresent());
        jdbc.sql("UPDATE parcel SET dispatched_at = dispatched_at - INTERVAL '1 day' WHERE unit_number = ?").param(unit)
                .update();
        send(unit, openCase(unit), anyNumber()).expect(201);
    }

    @Test
    void theCourierIsNoLongerAskedAboutANumberThatItDoesNotKnow() {
        String unit = unitWithAddress();
        String id = id(send(unit, openCase(unit), anyNumber()));
        until("the first poll", () -> jdbc
                .sql("SELECT execution_time > now() + INTERVAL '5 hours' FROM kit_task WHERE task_instance = ? "
                        + "AND task_name = 'parcel-polling'")
                .param(id).query(Boolean.class).optional().orElse(false));
        jdbc.sql("UPDATE parcel SET changed_at = now() - INTERVAL '8 days' WHERE id = CAST(? AS uuid)").param(id)
                .update();

        until("the end of the tasks", () -> {
            jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_instance = ? AND NOT picked").param(id)
                    .update();
            return jdbc.sql("SELECT count(*) FROM kit_task WHERE task_instance = ?").param(id).query(Integer.class)
                    .single() == 0;
        });

        assertThat(parcel(unit, id).required("status").asString()).isEqualTo("IN_TROUBLE");
    }

    @Test
    void originalsGoBackToTheirSenderWhenTheCaseHasEnded() {
        String unit = unitWithAddress();
        String sender = http.as(administrator(unit)).post("/api/v1/units/{}/addresses",
                Map.of("recipient", "李晓梅", "mobile", "13900000081", "region", "江苏省苏州市姑苏区", "street", "人民路 8 号"), unit)
                .expect(201).json().required("id").asString();
        String caseId = openCase(unit);
        Map<String, Object> filed = Objects.requireNonNull(CASES.get(caseId));
        filed.put("delivery", "NONE");
        String id = id(http.as(administrator(unit)).post(SEND,
                Map.of("carrier", "yuantong", "trackingNumber", anyNumber(), "addressId", sender), unit, caseId));
        assertThat(http.as(administrator(unit)).post(SEND, Map.of("carrier", "yuantong", "trackingNumber", anyNumber(),
                "addressId", caseId), unit, caseId).expect(422).json().at("/errors/0/code").asString())
                .isEqualTo("address-unknown");
        nanjing().post(ACKNOWLEDGE, null, id).expect(200);
        dispatch(caseId, "yuantong", anyNumber()).expect(409, "case-not-approved");
        filed.put("status", "DECIDED");
        filed.put("approved", false);

        assertThat(nanjing().get("/api/v1/city/cases/{}/delivery-address", caseId).expect(200).json()
                .required("street").asString()).isEqualTo("人民路 8 号");
        assertThat(dispatch(caseId, "yuantong", anyNumber()).expect(201).json().required("recipient").asString())
                .isEqualTo("李**");
        String without = openCase(unit);
        id(send(unit, without, anyNumber()));
        Objects.requireNonNull(CASES.get(without)).put("status", "WITHDRAWN");
        dispatch(without, "yuantong", anyNumber()).expect(409, "case-not-approved");
    }
}
