package io.hrsshall.logistics;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import com.kuaidi100.sdk.utils.SignUtils;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.OtherService;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// 单位快递, from the city's hands into the unit's.
class ParcelJourneyIT extends LogisticsIT {

    private static final String THIRD = InstitutionNumber.of(3).value();

    private final TransactionOperations transactions;
    private final OtherService caseService;

    ParcelJourneyIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            TransactionOperations transactions, Topics topics) {
        super(http, tokens, events, stubs, jdbc);
        this.transactions = transactions;
        this.caseService = new OtherService(topics, "case-service");
    }

    @AfterEach
    void theCourierIsWell() {
        simulator.behave("ok");
        callback.lose(false);
    }

    private JsonNode parcel(Caller caller, String unit, String id) {
        return http.as(caller).get("/api/v1/units/{}/parcels/{}", unit, id).expect(200).json();
    }

    private String statusOf(String unit, String id) {
        return parcel(administrator(unit), unit, id).required("status").asString();
    }

    private static String id(Answer dispatched) {
        return dispatched.expect(201).json().required("id").asString();
    }

    /// 顺丰 requires the last digits of the recipient's number.
    @Test
    void aParcelIsTrackedByPushesUntilItsDelivery() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = simulator.waybillFor("shunfeng", MOBILE);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);

        JsonNode sent = dispatch(caseId, "shunfeng", number).expect(201).json();

        String id = sent.required("id").asString();
        assertThat(sent.required("recipient").asString()).isEqualTo("王**");
        assertThat(sent.toString()).doesNotContain(MOBILE, "北京东路");
        PublishedEvent dispatched = events.awaitInCity(NANJING, "hall.parcel.dispatched.v1", id);
        assertThat(dispatched.key()).isEqualTo(unit);
        assertThat(dispatched.data().toString()).doesNotContain("王小明", MOBILE, "北京东路");
        until("the first poll", () -> statusOf(unit, id).equals("ON_THE_WAY"));
        simulator.move(number, "2", "电话无人接听");
        until("the exception", () -> statusOf(unit, id).equals("IN_TROUBLE"));
        simulator.move(number, "3", "已签收，签收人：前台");
        until("the delivery", () -> statusOf(unit, id).equals("DELIVERED"));

        JsonNode arrived = parcel(agent(unit, "SI"), unit, id);
        assertThat(arrived.required("tracking").valueStream().map(step -> step.required("text").asString()))
                .startsWith("已签收，签收人：前台", "电话无人接听").hasSize(3);
        assertThat(arrived.has("deliveredAt")).isTrue();
        events.awaitInCity(NANJING, "hall.parcel.delivered.v1", id);

        JsonNode trail = http.get("/actuator/trail/{}", caseId).expect(200).json();
        assertThat(trail.path("entries").valueStream().map(entry -> entry.path("what").asString()))
                .containsExactly("parcel sent OUT", "parcel delivered");
        assertThat(trail.path("events").valueStream().map(event -> event.path("type").asString()))
                .contains("hall.parcel.dispatched.v1", "hall.parcel.delivered.v1");
        assertThat(trail.toString()).doesNotContain("王小明", MOBILE, "北京东路", number);

        pushForm(id, callback.last(number)).expect(200);
        pushForm(id, callback.last(number)).expect(200);
        events.await("hall.parcel.dispatched.v1", anotherDispatch(unit));
        assertThat(events.ofCity(NANJING)).filteredOn(event -> event.subject().equals(id))
                .extracting(PublishedEvent::type)
                .containsExactly("hall.parcel.dispatched.v1", "hall.parcel.in-trouble.v1",
                        "hall.parcel.delivered.v1");
    }

    @Test
    void aCorrectionWithdrawsAResultThatWasNotSentAndMarksOneThatWas() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String refused = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String waybill = anyNumber();
        String unsent = id(dispatch(refused, "yuantong", waybill));
        assertThat(parcel(administrator(unit), unit, unsent).required("contents").asString()).isEqualTo("用工参保登记回执");
        String other = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String number = simulator.waybillFor("shunfeng", MOBILE);
        String sent = id(dispatch(other, "shunfeng", number));
        until("the first poll", () -> statusOf(unit, sent).equals("ON_THE_WAY"));

        UUID event = UUID.randomUUID();
        correct(event, unit, refused, 5, false);
        correct(event, unit, refused, 5, false);
        correct(UUID.randomUUID(), unit, refused, 4, true);
        correct(UUID.randomUUID(), unit, other, 5, false);

        until("the corrections are applied", () -> parcel(administrator(unit), unit, sent).has("supersededAt"));
        assertThat(statusOf(unit, sent)).isEqualTo("ON_THE_WAY");
        assertThat(statusOf(unit, unsent)).isEqualTo("WITHDRAWN");
        assertThat(parcel(administrator(unit), unit, unsent).has("supersededAt")).isTrue();
        events.awaitInCity(NANJING, "hall.parcel.withdrawn.v1", unsent);
        assertThat(events.ofType("hall.parcel.withdrawn.v1")).filteredOn(each -> each.subject().equals(unsent))
                .extracting(PublishedEvent::topic).doesNotHaveDuplicates();
        // case-service still answered as before the correction.
        dispatch(refused, "yuantong", anyNumber()).expect(409, "case-not-approved");
        http.as(tokens.city(NANJING)).with("If-Match", "*").put("/api/v1/city/parcels/{}",
                Map.of("carrier", "yuantong", "trackingNumber", anyNumber()), unsent)
                .expect(409, "parcel-not-underway");

        correct(UUID.randomUUID(), unit, refused, 6, true);
        until("it is approved again", () -> dispatch(refused, "yuantong", waybill).status() == 201);
        push(unsent, report(waybill, "3", "2026-11-25 10:00:00")).expect(200);
        assertThat(statusOf(unit, unsent)).isEqualTo("WITHDRAWN");
    }

    @Test
    void aCaseThatIsRefusedByACorrectionGetsItsOriginalsBackAndNoResult() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = filedCase(unit, "SI.REG.EMP", NANJING, "ACCEPTED", null, null);
        String originals = id(http.as(administrator(unit)).post("/api/v1/units/{}/cases/{}/originals",
                Map.of("carrier", "yuantong", "trackingNumber", anyNumber()), unit, caseId));
        http.as(tokens.staff(NANJING)).with("If-Match", "*").post("/api/v1/city/parcels/{}/receipt", null, originals)
                .expect(200);
        Map<String, Object> filed = Objects.requireNonNull(CASES.get(caseId));
        filed.put("status", "DECIDED");
        filed.put("approved", true);

        correct(UUID.randomUUID(), unit, caseId, 5, false);
        until("the correction is known", () -> jdbc.sql("SELECT count(*) FROM case_correction WHERE case_id = ?")
                .param(UUID.fromString(caseId)).query(Integer.class).single() == 1);

        // case-service still answered as before the correction.
        dispatch(caseId, "yuantong", anyNumber()).expect(409, "case-not-approved");
        filed.put("approved", false);
        assertThat(dispatch(caseId, "yuantong", anyNumber()).expect(201).json().required("contents").asString())
                .isEqualTo("退还的原件");
    }

    /// That the address was disclosed stays recorded. A parcel that is under way is not deleted: somebody waits for it.
    @Test
    void theParcelsOfADeletedCaseAreDeletedAndNoOthers() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String deleted = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String underWay = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String other = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        http.as(tokens.staff(NANJING)).get("/api/v1/city/cases/{}/delivery-address", deleted).expect(200);
        String parcel = id(dispatch(deleted, "yuantong", anyNumber()));
        String moving = id(dispatch(underWay, "yuantong", anyNumber()));
        String remaining = id(dispatch(other, "yuantong", anyNumber()));
        correct(UUID.randomUUID(), unit, deleted, 5, true);
        correct(UUID.randomUUID(), unit, other, 5, true);
        until("the corrections are known",
                () -> rows("case_correction", deleted) + rows("case_correction", other) == 2);

        setStatus(parcel, "DELIVERED");
        setStatus(remaining, "DELIVERED");
        delete(UUID.randomUUID(), unit, underWay);
        UUID event = UUID.randomUUID();
        for (UUID each : new UUID[]{event, event, UUID.randomUUID()}) {
            delete(each, unit, deleted);
        }

        until("the parcel is deleted", () -> rows("parcel", deleted) == 0);
        assertThat(rows("case_correction", deleted)).isZero();
        assertThat(rows("address_disclosure", deleted)).isEqualTo(1);
        http.as(administrator(unit)).get("/api/v1/units/{}/parcels/{}", unit, parcel).expect(404, "not-found");
        http.as(tokens.city(NANJING)).get("/api/v1/city/parcels/{}", parcel).expect(404, "not-found");
        assertThat(statusOf(unit, moving)).isEqualTo("DISPATCHED");
        assertThat(statusOf(unit, remaining)).isEqualTo("DELIVERED");
        assertThat(rows("case_correction", other)).isEqualTo(1);
    }

    private void delete(UUID event, String unit, String caseId) {
        caseService.publish(event, "hall.case.deleted.v1", unit, NANJING,
                Map.of("caseId", caseId, "unitNumber", unit, "itemCode", "SI.REG.EMP"));
    }

    private void setStatus(String parcel, String status) {
        jdbc.sql("UPDATE parcel SET status = ? WHERE id = ?").param(status).param(UUID.fromString(parcel)).update();
    }

    private int rows(String table, String caseId) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE case_id = ?").param(UUID.fromString(caseId))
                .query(Integer.class).single();
    }

    private void correct(UUID event, String unit, String caseId, int version, boolean approved) {
        caseService.publish(event, "hall.case.corrected.v1", unit, NANJING,
                Map.of("caseId", caseId, "version", version, "unitNumber", unit, "approved", approved));
    }

    /// Its event shows that all earlier events were published.
    private String anotherDispatch(String unit) {
        return id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()));
    }

    private Answer pushForm(String parcel, String form) {
        return http.with("Content-Type", "application/x-www-form-urlencoded")
                .post("/api/v1/courier-callbacks/kuaidi100/{}", form, parcel);
    }

    private Answer push(String parcel, String param) {
        return push(parcel, param, SignUtils.sign(param + Simulator.saltOf(parcel)));
    }

    private Answer push(String parcel, String param, String sign) {
        return pushForm(parcel, "param=" + URLEncoder.encode(param, StandardCharsets.UTF_8) + "&sign=" + sign);
    }

    private static String report(String number, String state, String time) {
        return """
                {"status":"polling","lastResult":{"nu":"%s","com":"yuantong","state":"%s",
                 "data":[{"ftime":"%s","context":"快件"}]}}""".formatted(number, state, time);
    }

    @Test
    void onlyAPushSignedByTheCourierIsApplied() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = anyNumber();
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        String delivered = report(number, "3", "2026-11-25 10:00:00");

        push(id, delivered, SignUtils.sign(delivered + Simulator.SALT)).expect(403, "signature-wrong");
        push(id, delivered, "").expect(403, "signature-wrong");
        pushForm(id, "param=" + URLEncoder.encode(delivered, StandardCharsets.UTF_8)).expect(400);
        pushForm("x", "param=&sign=").expect(404);
        assertThat(statusOf(unit, id)).isEqualTo("DISPATCHED");

        JsonNode taken = push(id, delivered).expect(200).json();
        assertThat(taken.required("result").asBoolean()).isTrue();
        assertThat(taken.required("returnCode").asString()).isEqualTo("200");
        assertThat(statusOf(unit, id)).isEqualTo("DELIVERED");
    }

    @Test
    @Tag("nightly")
    void concurrentPushesOfTheDeliveryPublishOneEvent() throws Exception {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = anyNumber();
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        String delivered = report(number, "3", "2026-11-25 10:00:00");

        List<Answer> answers = runConcurrently(
                Stream.<Callable<Answer>>generate(() -> () -> push(id, delivered)).limit(20).toList());

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        assertThat(jdbc.sql("SELECT count(*) FROM outbox_event WHERE subject = ? AND type = 'hall.parcel.delivered.v1'")
                .param(id).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void aReturnedParcelIsPublishedOnce() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = anyNumber();
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String id = id(dispatch(caseId, "yuantong", number));
        for (String param : List.of(report(number, "2", "2026-11-25 10:00:00"),
                report(number, "6", "2026-11-25 11:00:00"), report(number, "4", "2026-11-25 12:00:00"),
                report(number, "4", "2026-11-25 13:00:00"))) {
            push(id, param).expect(200);
        }

        PublishedEvent returned = events.awaitInCity(NANJING, "hall.parcel.returned.v1", id);
        assertThat(returned.data().required("status").asString()).isEqualTo("RETURNED");
        assertThat(events.ofCity(NANJING)).filteredOn(event -> event.subject().equals(id))
                .extracting(PublishedEvent::type).containsExactly("hall.parcel.dispatched.v1",
                        "hall.parcel.in-trouble.v1", "hall.parcel.returned.v1");
        theNextParcelIsDeclaredLost(caseId, id);
    }

    /// The delivery is open again: the city sees the address, and sends the result once more.
    private void theNextParcelIsDeclaredLost(String caseId, String returned) {
        Http city = http.as(tokens.city(NANJING));
        city.get("/api/v1/city/cases/{}/delivery-address", caseId).expect(200);
        Answer next = dispatch(caseId, "yuantong", anyNumber()).expect(201);
        String id = next.json().required("id").asString();
        String loss = "/api/v1/city/parcels/{}/loss";
        city.post(loss, null, id).expect(428);
        http.as(tokens.city("320500")).with("If-Match", next.etag()).post(loss, null, id).expect(404, "not-found");
        city.with("If-Match", "*").post(loss, null, returned).expect(409, "parcel-not-underway");

        Answer lost = city.with("If-Match", next.etag()).post(loss, null, id).expect(200);

        assertThat(lost.json().required("status").asString()).isEqualTo("LOST");
        city.with("If-Match", lost.etag()).post(loss, null, id).expect(409, "parcel-not-underway");
        assertThat(events.awaitInCity(NANJING, "hall.parcel.lost.v1", id).data().required("caseId").asString())
                .isEqualTo(caseId);
        dispatch(caseId, "yuantong", anyNumber()).expect(201);
    }

    @Test
    void anOlderPushOrOneOfAnUnknownParcelIsIgnored() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = anyNumber();
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        for (String param : List.of(report(number, "2", "2026-11-25 10:00:00"),
                report(number, "0", "2026-11-25 09:00:00"), report(anyNumber(), "3", "2026-11-25 11:00:00"))) {
            push(id, param).expect(200);
        }

        assertThat(statusOf(unit, id)).isEqualTo("IN_TROUBLE");
        assertThat(parcel(administrator(unit), unit, id).at("/tracking/0/at").asString())
                .isEqualTo("2026-11-25T02:00:00Z");
    }

    @Test
    void theCourierIsPolledWhenPushesAreLost() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        callback.lose(true);
        String number = simulator.waybill("yuantong");
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        until("the first poll and the subscription",
                () -> statusOf(unit, id).equals("ON_THE_WAY") && tasks(id).equals(List.of("parcel-polling")));
        simulator.move(number, "3", "已签收");
        makeDue(id);
        until("the delivery", () -> statusOf(unit, id).equals("DELIVERED"));
        until("the end of the tasks", () -> tasks(id).isEmpty());
    }

    private List<String> tasks(String parcel) {
        return jdbc.sql("SELECT task_name FROM kit_task WHERE task_instance = ? ORDER BY task_name").param(parcel)
                .query(String.class).list();
    }

    private void makeDue(String parcel) {
        jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_instance = ? AND NOT picked").param(parcel)
                .update();
    }

    /// A push that says nothing new must not make the version stale on which the city's staff base a correction.
    @Test
    void aParcelWithoutNewsForSixtyDaysIsInTrouble() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = anyNumber();
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        String collected = report(number, "1", "2026-11-25 10:00:00");
        push(id, collected).expect(200);
        long version = version(id);
        push(id, collected).expect(200);
        assertThat(version(id)).isEqualTo(version);
        jdbc.sql("UPDATE parcel SET changed_at = now() - INTERVAL '61 days' WHERE id = CAST(? AS uuid)").param(id)
                .update();

        until("the last poll", () -> {
            makeDue(id);
            return statusOf(unit, id).equals("IN_TROUBLE") && !tasks(id).contains("parcel-polling");
        });

        events.awaitInCity(NANJING, "hall.parcel.in-trouble.v1", id);
        String delivered = report(number, "3", "2026-11-27 10:00:00");
        push(id, delivered).expect(200);
        assertThat(statusOf(unit, id)).isEqualTo("DELIVERED");
    }

    private long version(String parcel) {
        return jdbc.sql("SELECT version FROM parcel WHERE id = CAST(? AS uuid)").param(parcel).query(Long.class)
                .single();
    }

    @Test
    void aFailedPollIsRepeated() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        simulator.behave("down");
        String number = simulator.waybill("yuantong");
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        until("the failed attempts", () -> jdbc
                .sql("SELECT count(*) = 2 FROM kit_task WHERE task_instance = ? AND consecutive_failures > 0")
                .param(id).query(Boolean.class).single());
        assertThat(statusOf(unit, id)).isEqualTo("DISPATCHED");
        simulator.behave("ok");
        until("the repeated poll", () -> {
            makeDue(id);
            return statusOf(unit, id).equals("ON_THE_WAY");
        });
    }

    @Test
    void aCityMailsResultsOfItsOwnCasesOnly() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String suzhou = approvedCase(unit, "SI.REG.EMP", "320500", null);

        dispatch(suzhou, "yuantong", anyNumber()).expect(404, "not-found");
        dispatch("0199f3a0-0000-7000-8000-0000000077aa", "yuantong", anyNumber()).expect(404, "not-found");
        http.as(tokens.city("320000")).post("/api/v1/city/cases/{}/parcels",
                Map.of("carrier", "yuantong", "trackingNumber", anyNumber()), suzhou).expect(404, "not-found");
        http.as(tokens.staff("320500")).with("If-Match", "*").post("/api/v1/city/cases/{}/parcels",
                Map.of("carrier", "yuantong", "trackingNumber", anyNumber()), suzhou).expect(201);
    }

    @Test
    void onlyResultsOfApprovedCasesAreMailed() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        for (String open : List.of(filedCase(unit, "SI.REG.EMP", NANJING, "ACCEPTED", null, null),
                filedCase(unit, "SI.REG.EMP", NANJING, "DECIDED", false, null))) {
            dispatch(open, "yuantong", anyNumber()).expect(409, "case-not-approved");
        }
    }

    @Test
    void aCaseWithoutDeliveryIsNotMailed() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);

        dispatch(caseWithoutDelivery(unit), "yuantong", anyNumber()).expect(409, "case-without-delivery");
    }

    @Test
    void anUnknownCarrierAndAMalformedNumberAreRefused() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);

        JsonNode refused = dispatch(caseId, "pigeon", anyNumber()).expect(422).json();
        assertThat(refused.at("/errors/0/field").asString()).isEqualTo("carrier");
        assertThat(refused.at("/errors/0/code").asString()).isEqualTo("carrier-unknown");
        assertThat(refused.at("/errors/0/message").asString()).contains("shunfeng").contains("yuantong");
        assertThat(dispatch(caseId, "yuantong", "YT-1").expect(422).json().at("/errors/0/field").asString())
                .isEqualTo("trackingNumber");
    }

    @Test
    void aWaybillIsTheSameInEveryCaseAndWidth() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String number = anyNumber();
        String wide = number.chars().mapToObj(c -> String.valueOf((char) (c + 0xFEE0))).collect(Collectors.joining());

        JsonNode parcel = dispatch(caseId, "ＹuanTong", number.toLowerCase(Locale.ROOT)).expect(201).json();
        String other = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        dispatch(other, "yuantong", number).expect(409, "waybill-used");
        dispatch(other, "YUANTONG", " " + wide).expect(409, "waybill-used");

        assertThat(parcel.required("carrier").asString()).isEqualTo("yuantong");
        assertThat(parcel.required("trackingNumber").asString()).isEqualTo(number);
        String delivered = report(number.toLowerCase(Locale.ROOT), "3", "2026-11-25 10:00:00");
        String id = parcel.required("id").asString();
        push(id, delivered).expect(200);
        assertThat(statusOf(unit, id)).isEqualTo("DELIVERED");
    }

    @Test
    void aLateReportChangesNothingOfADeliveredParcel() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = anyNumber();
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        String delivered = report(number, "3", "2026-11-25 10:00:00");
        push(id, delivered).expect(200);
        JsonNode before = parcel(administrator(unit), unit, id);

        String late = report(number, "0", "2026-11-26 10:00:00");
        push(id, late).expect(200);

        assertThat(parcel(administrator(unit), unit, id)).isEqualTo(before);
    }

    @Test
    void aCityReadsTheAddressOfItsOwnCaseUntilTheDeliveryAndIsRecorded() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String place = "/api/v1/city/cases/{}/delivery-address";
        Http city = http.as(tokens.city(NANJING));

        JsonNode address = city.get(place, caseId).expect(200).json();
        assertThat(address.required("recipient").asString()).isEqualTo("王小明");
        assertThat(address.required("mobile").asString()).isEqualTo(MOBILE);
        assertThat(address.required("street").asString()).isEqualTo("北京东路 63 号");
        http.as(tokens.staff(NANJING)).get(place, caseId).expect(200);
        assertThat(
                jdbc.sql("SELECT actor_kind || ' ' || city FROM address_disclosure WHERE case_id = ?::uuid ORDER BY id")
                        .param(caseId).query(String.class).list())
                .containsExactly("city-system " + NANJING, "staff " + NANJING);

        http.as(tokens.city("320500")).get(place, caseId).expect(404, "not-found");
        for (String status : List.of("AWAITING_UNIT_REVIEW", "RETURNED", "WITHDRAWN")) {
            String unsubmitted = unsubmittedCase(unit, status);
            http.as(tokens.city(NANJING)).get(place, unsubmitted).expect(404, "not-found");
            http.as(tokens.city(NANJING)).get("/api/v1/city/cases/{}/parcels", unsubmitted).expect(404, "not-found");
        }
        http.as(administrator(unit)).get(place, caseId).expect(403, "kind-not-allowed");
        for (String status : List.of("ACCEPTED", "WITHDRAWN")) {
            city.get(place, filedCase(unit, "SI.REG.EMP", NANJING, status, null, null)).expect(409,
                    "case-not-approved");
        }
        city.get(place, caseWithoutDelivery(unit)).expect(409, "case-without-delivery");
        String number = anyNumber();
        String id = id(dispatch(caseId, "yuantong", number));
        city.get(place, caseId).expect(200);
        String delivered = report(number, "3", "2026-11-25 10:00:00");
        push(id, delivered).expect(200);
        city.get(place, caseId).expect(409, "already-delivered");
        assertThat(jdbc.sql("SELECT count(*) FROM address_disclosure WHERE case_id = ?::uuid").param(caseId)
                .query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void aCityReadsItsParcelsAndCorrectsAWaybill() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String wrong = anyNumber();
        String right = anyNumber();
        Answer dispatched = dispatch(caseId, "yuantong", wrong).expect(201);
        String id = dispatched.json().required("id").asString();
        String place = "/api/v1/city/parcels/{}";
        Http city = http.as(tokens.city(NANJING));
        String delivered = report(wrong, "3", "2026-11-25 10:00:00");
        push(id, delivered).expect(200);

        Answer read = city.get(place, id).expect(200);
        assertThat(read.json().required("status").asString()).isEqualTo("DELIVERED");
        assertThat(read.json().required("tracking")).hasSize(1);
        assertThat(city.get("/api/v1/city/cases/{}/parcels", caseId).expect(200).json().at("/items/0/id").asString())
                .isEqualTo(id);
        Map<String, Object> waybill = Map.of("carrier", "zhongtong", "trackingNumber", right);
        city.put(place, waybill, id).expect(428, "if-match-missing");
        city.with("If-Match", dispatched.etag()).put(place, waybill, id).expect(412, "if-match-stale");
        http.as(tokens.city("320500")).with("If-Match", read.etag()).put(place, waybill, id).expect(404, "not-found");
        http.as(tokens.city("320500")).get(place, id).expect(404, "not-found");
        dispatch(caseId, "zhongtong", right).expect(201);
        city.with("If-Match", read.etag()).put(place, waybill, id).expect(409, "waybill-used");
        city.with("If-Match", read.etag())
                .put(place, Map.of("carrier", "yuantong", "trackingNumber", wrong), id)
                .expect(409, "waybill-unchanged");
        String free = anyNumber();
        JsonNode corrected = city.with("If-Match", read.etag())
                .put(place, Map.of("carrier", "zhongtong", "trackingNumber", free), id).expect(200).json();

        assertThat(corrected.required("status").asString()).isEqualTo("DISPATCHED");
        assertThat(corrected.required("trackingNumber").asString()).isEqualTo(free);
        assertThat(corrected.has("deliveredAt")).isFalse();
        assertThat(parcel(administrator(unit), unit, id).required("tracking")).isEmpty();
        events.awaitInCity(NANJING, "hall.parcel.corrected.v1", id);
        dispatchAnother(caseId, wrong).expect(201);
    }

    @Test
    void anotherParcelNeedsAReasonWhileOneIsUnderWay() throws Exception {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        tokens.city(NANJING).token();

        List<Answer> answers = runConcurrently(Stream
                .<Callable<Answer>>generate(() -> () -> dispatch(caseId, "yuantong", anyNumber())).limit(6).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "parcel-under-way"));
        String another = id(dispatchAnother(caseId, anyNumber()));
        Http city = http.as(tokens.city(NANJING));
        assertThat(city.get("/api/v1/city/parcels/{}", another).expect(200).json().required("reason").asString())
                .isEqualTo("证书分两件寄送");
        assertThat(parcel(administrator(unit), unit, another).has("reason")).isFalse();
        assertThat(parcel(administrator(unit), unit, another).required("contents").asString())
                .isEqualTo("王小明的工伤认定决定书");
        assertThat(new String(jdbc.sql("SELECT contents_cipher FROM parcel WHERE id = ?::uuid").param(another)
                .query(byte[].class).single(), StandardCharsets.UTF_8)).doesNotContain("王小明");
        assertThat(new String(jdbc.sql("SELECT reason_cipher FROM parcel WHERE id = ?::uuid").param(another)
                .query(byte[].class).single(), StandardCharsets.UTF_8)).doesNotContain("证书");
        assertThat(city.with("If-Match", "*").post("/api/v1/city/cases/{}/parcels", Map.of("carrier", "yuantong",
                "trackingNumber", anyNumber(), "reason", "反\u202E向"), caseId).expect(422).json().at("/errors/0/code")
                .asString()).isEqualTo("text-characters");
    }

    /// The report waits for the lock of the parcel, which the correction holds.
    @Test
    void aReportAboutTheWrongWaybillDoesNotReachTheCorrectedParcel() throws Exception {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String wrong = anyNumber();
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", wrong));
        String delivered = report(wrong, "3", "2026-11-25 10:00:00");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> pushed = Objects.requireNonNull(transactions.execute(_ -> {
                jdbc.sql("SELECT 1 FROM parcel WHERE id = ?::uuid FOR UPDATE").param(id).query(Integer.class).single();
                Future<Answer> push = threads
                        .submit(() -> push(id, delivered));
                until("the report waits", () -> jdbc.sql("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'""").query(Integer.class)
                        .single() > 0);
                jdbc.sql("UPDATE parcel SET tracking_number = ? WHERE id = ?::uuid").param(anyNumber()).param(id)
                        .update();
                return push;
            }));
            pushed.get().expect(200);
        }
        assertThat(statusOf(unit, id)).isEqualTo("DISPATCHED");
    }

    @Test
    void aDispatchRequiresAnAddress() {
        String unit = newUnit();
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        dispatch(caseId, "yuantong", anyNumber()).expect(409, "no-delivery-address");
        addAddress(unit, "北京东路 63 号", true).expect(201);
        dispatch(caseId, "yuantong", anyNumber()).expect(201);
    }

    @Test
    void aWaybillIsUsedOnceAndTheSameKeyDispatchesOnce() throws Exception {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String number = anyNumber();
        Map<String, Object> waybill = Map.of("carrier", "yuantong", "trackingNumber", number);
        String label = http.as(tokens.city(NANJING)).get("/api/v1/city/cases/{}/delivery-address", caseId).expect(200)
                .etag();
        Http city = http.as(tokens.city(NANJING)).with("Idempotency-Key", "parcel-" + number).with("If-Match", label);

        List<Answer> answers = runConcurrently(Stream.<Callable<Answer>>generate(
                () -> () -> city.post("/api/v1/city/cases/{}/parcels", waybill, caseId)).limit(5).toList());

        assertThat(answers).allSatisfy(answer -> answer.expect(201)).extracting(answer -> answer.json().required("id"))
                .containsOnly(answers.getFirst().json().required("id"));
        dispatchAnother(caseId, number).expect(409, "waybill-used");
        dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number).expect(409, "waybill-used");
        dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "ems", number).expect(201);
    }

    @Test
    void aParcelKeepsTheRequestedAddressWhenItChanges() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        Map<String, Object> wished = Map.of("recipient", "李晓梅", "mobile", "13900000081", "region", "江苏省苏州市姑苏区",
                "street", "人民路 8 号");
        Answer added = http.as(administrator(unit)).post("/api/v1/units/{}/addresses", wished, unit).expect(201);
        String address = added.json().required("id").asString();
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, address), "yuantong", anyNumber()));
        String usual = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()));

        http.as(administrator(unit)).with("If-Match", added.etag())
                .put("/api/v1/units/{}/addresses/{}", entry("中山路 1 号", false), unit, address).expect(200);
        assertThat(parcel(administrator(unit), unit, id).required("recipient").asString()).isEqualTo("李**");
        http.as(administrator(unit)).delete("/api/v1/units/{}/addresses/{}", unit, address).expect(204);

        JsonNode kept = parcel(administrator(unit), unit, id);
        assertThat(kept.required("recipient").asString()).isEqualTo("李**");
        assertThat(kept.required("mobile").asString()).isEqualTo("1****81");
        assertThat(kept.required("region").asString()).isEqualTo("江苏省苏州市姑苏区");
        assertThat(parcel(administrator(unit), unit, usual).required("recipient").asString()).isEqualTo("王**");
    }

    /// An agent without the item's scope may maintain addresses, but must not redirect the result of a filed case.
    @Test
    void aResultGoesToTheAddressAsItWasAtFiling() {
        String unit = newUnit();
        Http administrator = http.as(administrator(unit));
        Answer usual = addAddress(unit, "北京东路 63 号", true).expect(201);
        Answer named = addAddress(unit, "中山路 1 号", false).expect(201);
        String usualId = usual.json().required("id").asString();
        String namedId = named.json().required("id").asString();
        String first = approvedCase(unit, "SI.REG.EMP", NANJING, namedId);
        String second = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String third = approvedCase(unit, "SI.REG.EMP", NANJING, namedId);
        Map<String, Object> elsewhere = Map.of("recipient", "李晓梅", "mobile", "13900000081", "region", "江苏省苏州市姑苏区",
                "street", "人民路 8 号", "usual", true);

        administrator.with("If-Match", "*").put("/api/v1/units/{}/addresses/{}", elsewhere, unit, namedId).expect(200);
        String changed = id(dispatch(first, "yuantong", anyNumber()));
        String notUsualAnyMore = id(dispatch(second, "yuantong", anyNumber()));
        administrator.delete("/api/v1/units/{}/addresses/{}", unit, namedId).expect(204);
        administrator.delete("/api/v1/units/{}/addresses/{}", unit, usualId).expect(204);
        String removed = id(dispatch(third, "yuantong", anyNumber()));

        for (String id : List.of(changed, notUsualAnyMore, removed)) {
            assertThat(parcel(administrator(unit), unit, id).required("recipient").asString()).as(id).isEqualTo("王**");
        }
        String later = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        dispatch(later, "yuantong", anyNumber()).expect(409, "no-delivery-address");
    }

    /// The institution uses an address of its unit, and adds an own one afterwards.
    @Test
    void anAddressThatAnInstitutionChoseFromItsUnitIsKept() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String chosen = http.as(administrator(unit)).post("/api/v1/units/{}/addresses",
                Map.of("recipient", "李晓梅", "mobile", "13900000081", "region", "江苏省苏州市姑苏区", "street", "人民路 8 号"), unit)
                .expect(201).json().required("id").asString();
        http.as(tokens.institution(THIRD, unit)).post("/api/v1/institutions/{}/addresses",
                entry("中山路 1 号", true), THIRD).expect(201);
        String filed = approvedCase(unit, "SI.REG.EMP", NANJING, chosen);
        Objects.requireNonNull(CASES.get(filed)).put("institutionNumber", THIRD);

        JsonNode sent = dispatch(filed, "yuantong", anyNumber()).expect(201).json();

        assertThat(sent.required("recipient").asString()).isEqualTo("李**");
    }

    @Test
    void anAgentSeesParcelsOfItemsInScopeOnly() {
        String unit = newUnit();
        String other = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        addAddress(other, "北京东路 63 号", true).expect(201);
        String social = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()));
        // A prefix of the text, but not of the levels.
        String neighbour = id(dispatch(approvedCase(unit, "SI.REGX", NANJING, null), "yuantong", anyNumber()));
        String labour = id(dispatch(approvedCase(unit, "LR.CON", NANJING, null), "yuantong", anyNumber()));
        String others = id(dispatch(approvedCase(other, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()));

        assertThat(ids(agent(unit, "SI.REG"), unit, "")).containsExactly(social);
        assertThat(ids(agent(unit, "SI"), unit, "")).containsExactly(neighbour, social);
        assertThat(ids(agent(unit), unit, "")).isEmpty();
        assertThat(ids(administrator(unit), unit, "")).containsExactly(labour, neighbour, social);
        http.as(agent(unit, "SI.REG")).get("/api/v1/units/{}/parcels/{}", unit, labour).expect(403, "scope-missing");
        http.as(agent(unit, "SI.REG")).get("/api/v1/units/{}/parcels/{}", unit, neighbour).expect(403,
                "scope-missing");
        http.as(administrator(unit)).get("/api/v1/units/{}/parcels/{}", unit, others).expect(404, "not-found");
        http.as(administrator(unit)).get("/api/v1/units/{}/parcels", other).expect(404, "not-found");
    }

    @Test
    void theListIsPagedAndFilteredByCase() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        String oldest = id(dispatch(caseId, "yuantong", anyNumber()));
        String middle = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()));
        String newest = id(dispatchAnother(caseId, anyNumber()));

        JsonNode first = http.as(administrator(unit)).get("/api/v1/units/{}/parcels?limit=2", unit).expect(200).json();
        assertThat(first.required("items").valueStream().map(item -> item.required("id").asString()))
                .containsExactly(newest, middle);
        assertThat(first.required("total").asInt()).isEqualTo(3);
        assertThat(ids(administrator(unit), unit, "?limit=2&cursor=" + first.required("nextCursor").asString()))
                .containsExactly(oldest);
        assertThat(ids(administrator(unit), unit, "?caseId=" + caseId)).containsExactly(newest, oldest);
        http.as(administrator(unit)).get("/api/v1/units/{}/parcels?cursor=xyz", unit).expect(400, "bad-cursor");
    }

    private List<String> ids(Caller caller, String unit, String query) {
        return http.as(caller).get("/api/v1/units/{}/parcels" + query, unit).expect(200).json().required("items")
                .valueStream().map(item -> item.required("id").asString()).toList();
    }

    @Test
    void aDispatchIsRefusedWhileCaseServiceIsDown() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String caseId = approvedCase(unit, "SI.REG.EMP", NANJING, null);
        stubs.answer("case-service", "GET", "/internal/v1/cases/" + caseId, Reply.problem(503, "down"));

        Answer refused = dispatch(caseId, "yuantong", anyNumber()).expect(503, "dependency-unavailable");

        assertThat(refused.header("retry-after")).isPresent();
        assertThat(ids(administrator(unit), unit, "")).isEmpty();
    }

    @Test
    void thePushOfTheSimulatorHasTheSignatureOfTheSdk() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        String number = simulator.waybill("yuantong");
        String id = id(dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", number));
        until("the first poll", () -> statusOf(unit, id).equals("ON_THE_WAY"));
        simulator.move(number, "5", "快递员正在派送");
        until("the push", () -> parcel(administrator(unit), unit, id).required("tracking").size() == 2);

        Map<String, String> form = Stream.of(callback.last(number).split("&", -1)).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(form.get("sign")).isEqualTo(SignUtils.sign(form.get("param") + Simulator.saltOf(id)));
    }
}
