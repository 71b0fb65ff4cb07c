package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 结果文件 from the upload by the city to the download by the filer.
@HallTest
class ResultDocumentIT {

    private static final int PART = 256 * 1024;
    private static final String ANNOUNCED = "hall.case.results-handed-over.v1";

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final List<RecurringTask> recurring;
    private final ScannerStub scanner;
    private final EventLog events;
    private final CaseActions actions;
    private String unit = "";
    private ActingCaller agent;
    private Caller clerk;
    private String cases = "";

    ResultDocumentIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, List<RecurringTask> recurring,
            ScannerStub scanner, EventLog events) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.recurring = recurring;
        this.scanner = scanner;
        this.events = events;
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.agent = actions.agent("3208154021741", "SI");
        this.clerk = tokens.staff(CaseActions.NANJING);
    }

    @BeforeEach
    void aUnit() {
        unit = actions.newUnit();
        agent = actions.agent(unit, "SI");
        cases = "/api/v1/units/" + unit + "/cases";
    }

    @Test
    void aResultIsUploadedInPartsAndSeenByTheFilerOnlyWithTheDecision() {
        String id = actions.filed(agent, unit, CaseActions.SIMPLE);
        byte[] content = CaseActions.pdf(PART + 1000);
        actions.startResult(clerk, id, content.length).expect(409, "case-results-closed");
        actions.city(id, "acceptance", Map.of()).expect(200);
        Answer started = actions.startResult(clerk, id, content.length).expect(201);
        assertThat(started.header("tus-resumable")).contains("1.0.0");
        String upload = started.header("location").orElseThrow();
        actions.part(clerk, upload, content, 0, PART).expect(204);
        assertThat(http.as(clerk).head(upload).expect(200).header("upload-offset")).contains("" + PART);
        actions.part(clerk, upload, content, PART, content.length).expect(204);
        String file = started.json().required("id").asString();
        String place = cases + "/" + id;
        assertThat(items(agent, place + "/results")).isEmpty();
        http.as(agent).get(place + "/results/" + file + "/content").expect(404, "not-found");

        actions.city(id, "decision", Map.of("approved", true)).expect(200);

        JsonNode seen = items(agent, place + "/results").get(0);
        assertThat(seen.required("material").asString()).isEqualTo(CaseActions.RESULT);
        assertThat(seen.required("fileName").asString()).isEqualTo("批复.pdf");
        assertThat(seen.has("handedInAt")).isTrue();
        Answer downloaded = http.as(agent).get(place + "/results/" + file + "/content").expect(200);
        assertThat(downloaded.text()).isEqualTo(new String(content, StandardCharsets.US_ASCII));
        assertThat(downloaded.header("content-disposition").orElseThrow()).startsWith("attachment");
        http.as(clerk).get(CaseActions.results(id) + "/" + file + "/content").expect(200);
        assertThat(downloads(file)).containsExactly("unit", "staff");
        assertThat(items(actions.nanjing(), CaseActions.results(id))).hasSize(1);
        http.as(clerk).delete(CaseActions.results(id) + "/" + file).expect(409, "case-result-handed-over");
        // It is no material, for either side.
        for (String materials : List.of(place + "/materials", "/api/v1/city/cases/" + id + "/materials")) {
            Caller caller = materials.startsWith(place) ? agent : clerk;
            assertThat(items(caller, materials)).isEmpty();
            http.as(caller).get(materials + "/" + file + "/content").expect(404, "not-found");
        }
    }

    @Test
    void nobodyElseSeesAddsContinuesOrDownloadsAResult() {
        String id = accepted();
        byte[] content = CaseActions.pdf(PART + 1000);
        Caller suzhou = tokens.staff("320500");
        actions.startResult(suzhou, id, 10).expect(404, "not-found");
        actions.startResult(agent, id, 10).expect(403, "kind-not-allowed");
        Answer started = actions.startResult(clerk, id, content.length).expect(201);
        String upload = started.header("location").orElseThrow();
        actions.part(clerk, upload, content, 0, PART).expect(204);
        for (Caller other : List.of(suzhou, actions.nanjing())) {
            http.as(other).get(upload).expect(404, "not-found");
            actions.part(other, upload, content, PART, content.length).expect(404, "not-found");
        }
        actions.part(clerk, upload, content, PART, content.length).expect(204);
        actions.city(id, "decision", Map.of("approved", false, "reason", "材料不实")).expect(200);
        String file = started.json().required("id").asString();

        String atTheCity = CaseActions.results(id);
        http.as(suzhou).get(atTheCity).expect(404, "not-found");
        http.as(suzhou).get(atTheCity + "/" + file + "/content").expect(404, "not-found");
        http.as(suzhou).delete(atTheCity + "/" + file).expect(404, "not-found");
        String ofUnit = cases + "/" + id + "/results";
        String otherUnit = actions.newUnit();
        String institution = CaseActions.institutionOf(unit);
        for (String path : List.of("", "/" + file + "/content")) {
            Caller otherFiler = actions.legalRepresentative(otherUnit);
            http.as(otherFiler).get(ofUnit + path).expect(404, "not-found");
            http.as(otherFiler).get("/api/v1/units/" + otherUnit + "/cases/" + id + "/results" + path)
                    .expect(404, "not-found");
            http.as(actions.agent(unit, "LR")).get(ofUnit + path).expect(403, "scope-missing");
            http.as(tokens.institution(institution, unit))
                    .get("/api/v1/institutions/" + institution + "/cases/" + id + "/results" + path)
                    .expect(404, "not-found");
            http.as(actions.person(agent.person())).get("/api/v1/me/cases/" + id + "/results" + path)
                    .expect(404, "not-found");
            http.get(ofUnit + path).expect(401);
            http.as(actions.agent(unit, "SI").person(UUID.randomUUID().toString())).get(ofUnit + path).expect(200);
        }
        String another = accepted();
        http.as(agent).get(cases + "/" + another + "/results/" + file + "/content").expect(404, "not-found");
        http.as(clerk).get(CaseActions.results(another) + "/" + file + "/content").expect(404, "not-found");
    }

    @Test
    void theCityRemovesAResultBeforeTheDecision() {
        String id = accepted();
        String removed = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        String kept = actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100));

        http.as(actions.nanjing()).delete(CaseActions.results(id) + "/" + removed).expect(204);

        until("the segments are deleted", () -> scanner.stored(removed).isEmpty());
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        assertThat(items(agent, cases + "/" + id + "/results").valueStream()
                .map(file -> file.required("id").asString())).containsExactly(kept);
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.7 " + ScannerStub.EICAR + ", material-infected", "MZ a program, material-type"})
    void aHostileFileIsRefusedAndNothingIsKept(String content, String code) {
        String id = accepted();
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        Answer started = actions.startResult(clerk, id, bytes.length).expect(201);

        actions.part(clerk, started.header("location").orElseThrow(), bytes, 0, bytes.length).expect(422, code);

        http.as(clerk).get(started.header("location").orElseThrow()).expect(404, "not-found");
        assertThat(items(clerk, CaseActions.results(id))).isEmpty();
        until("the segments are deleted",
                () -> scanner.stored(started.json().required("id").asString()).isEmpty());
        actions.startResult(clerk, id, 5L * 1024 * 1024 * 1024).expect(413, "material-too-large");
    }

    @Test
    void aResultThatIsChosenAfterTheDecisionIsHandedOverWhenTheCityConfirms() {
        String id = accepted();
        byte[] content = CaseActions.pdf(PART + 1000);
        Answer begun = actions.startResult(clerk, id, content.length).expect(201);
        String upload = begun.header("location").orElseThrow();
        actions.part(clerk, upload, content, 0, PART).expect(204);
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        assertThat(items(agent, cases + "/" + id + "/results")).isEmpty();
        run("unused-materials");
        String chosen = begun.json().required("id").asString();
        handOver(id, chosen).expect(409, "case-result-not-chosen");

        actions.part(clerk, upload, content, PART, content.length).expect(204);
        String wrong = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        String other = actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100));
        run("unused-materials");
        assertThat(items(agent, cases + "/" + id + "/results")).as("only chosen").isEmpty();
        http.as(agent).get(cases + "/" + id + "/results/" + chosen + "/content").expect(404);
        http.as(clerk).delete(CaseActions.results(id) + "/" + wrong).expect(204);
        untilAnnounced(id, 0);

        handOver(id, chosen, wrong).expect(409, "case-result-not-chosen");
        assertThat(items(agent, cases + "/" + id + "/results")).as("all or none").isEmpty();
        handOver(id, chosen).expect(200);

        assertThat(texts(agent, id)).as("what a colleague added is not handed over").containsExactly(chosen);
        untilAnnounced(id, 1);
        JsonNode step = http.as(agent).get(cases + "/" + id).expect(200).json().required("progress").valueStream()
                .toList().getLast();
        assertThat(step.required("step").asString()).isEqualTo("RESULTS_HANDED_OVER");
        handOver(id, chosen).expect(409, "case-result-handed-over");
        http.as(clerk).delete(CaseActions.results(id) + "/" + chosen).expect(409, "case-result-handed-over");

        jdbc.sql("UPDATE cases SET closed_at = closed_at - INTERVAL '31 days' WHERE id = ?")
                .param(UUID.fromString(id)).update();
        handOver(id, other).expect(409, "case-results-overdue");
        assertThat(texts(agent, id)).containsExactly(chosen);
        jdbc.sql("UPDATE material_file SET changed_at = changed_at - INTERVAL '91 days' WHERE id = ?")
                .param(UUID.fromString(other)).update();
        run("unused-materials");
        assertThat(texts(clerk, id)).as("chosen and never handed over").containsExactly(chosen);
    }

    @Test
    @Tag("nightly")
    void aHandOverIsRepeatedAndRacedWithoutHarm() {
        String id = accepted();
        String early = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        handOver(id, early).expect(409, "case-before-decision");
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        String late = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        String etag = actions.cityCase(id).etag();
        actions.city(id, "result-handover", Map.of("results", List.of(late)), "\"1\"").expect(412);
        actions.city(accepted(), "result-handover", Map.of("results", List.of(late))).expect(409);
        String key = UUID.randomUUID().toString();
        Http keyed = http.as(actions.nanjing()).with("If-Match", etag).with("Idempotency-Key", key);
        List<Integer> answers = Stream.of(1, 2, 3)
                .map(_ -> CompletableFuture.supplyAsync(() -> keyed
                        .post("/api/v1/city/cases/{}/result-handover", Map.of("results", List.of(late)), id).status()))
                .toList().stream().map(CompletableFuture::join).toList();

        assertThat(answers).contains(200).allMatch(status -> status == 200 || status == 409);
        keyed.post("/api/v1/city/cases/{}/result-handover", Map.of("results", List.of(late)), id).expect(200);
        untilAnnounced(id, 1);
        assertThat(texts(agent, id)).containsExactly(early, late);
        http.as(tokens.staff("320500")).with("If-Match", "*")
                .post("/api/v1/city/cases/{}/result-handover", Map.of("results", List.of(late)), id)
                .expect(404, "not-found");
    }

    @Test
    void aResultThatTheItemDemandsIsThereWheneverTheCaseIsApproved() {
        String id = actions.filed(actions.agent(unit, "WI.REC"), unit, "WI.REC.APPLY");
        actions.city(id, "acceptance", Map.of()).expect(200);
        Answer refused = actions.city(id, "decision", Map.of("approved", true)).expect(409, "case-result-missing");
        assertThat(refused.json().required("detail").asString()).contains("认定工伤决定书");
        assertThat(actions.cityCase(id).json().required("status").asString()).isEqualTo("ACCEPTED");
        String result = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);

        Map<String, Object> correction = Map.of("approved", true, "reason", "姓名有误", "replaces", List.of(result));
        actions.city(id, "correction", correction).expect(409, "case-result-missing");
        actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "correction", correction).expect(200);

        String other = actions.filed(actions.agent(unit, "WI.REC"), unit, "WI.REC.APPLY");
        actions.city(other, "acceptance", Map.of()).expect(200);
        actions.city(other, "decision", Map.of("approved", false, "reason", "不属于工伤")).expect(200);
        actions.city(other, "correction", Map.of("approved", true, "reason", "认定有误"))
                .expect(409, "case-result-missing");
    }

    private Answer handOver(String id, String... results) {
        return actions.city(id, "result-handover", Map.of("results", List.of(results)));
    }

    private List<String> texts(Caller caller, String id) {
        return items(caller, caller == agent ? cases + "/" + id + "/results" : CaseActions.results(id)).valueStream()
                .map(file -> file.required("id").asString()).toList();
    }

    @Test
    void resultsThatAreHandedOverTogetherAreAnnouncedOnceAndThoseOfTheDecisionNotAtAll() {
        String id = accepted();
        actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        untilAnnounced(id, 0);
        handOver(id, actions.uploadResult(clerk, id, CaseActions.pdf(100))).expect(200);
        handOver(id, actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100))).expect(200);
        untilAnnounced(id, 1);
        handOver(id, actions.uploadResult(clerk, id, CaseActions.pdf(100))).expect(200);

        untilAnnounced(id, 2);

        PublishedEvent event = events.await(ANNOUNCED, id);
        assertThat(event.topic()).endsWith(".case-service.v1");
        assertThat(event.key()).isEqualTo(unit);
        // As after a crash between the commit and the end of the task.
        jdbc.sql("""
                INSERT INTO kit_task (task_name, task_instance, execution_time, picked, version)
                VALUES ('result-announcement', ?, now(), false, 1)""").param(id).update();
        untilAnnounced(id, 2);
    }

    @Test
    void aSupplementHandsOverNoResultAndAResultUsesNoRoomOfTheUnit() {
        String id = accepted();
        String file = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        jdbc.sql("UPDATE material_file SET size = :size, received = :size WHERE id = :id")
                .param("size", 500L * 1024 * 1024).param("id", UUID.fromString(file)).update();
        actions.city(id, "supplement-request", Map.of("reason", "请补充")).expect(200);
        actions.upload(agent, cases + "/" + id, "补正材料", CaseActions.pdf(100));
        actions.uploadResult(clerk, id, CaseActions.pdf(100));

        http.as(agent).post(cases + "/" + id + "/supplement", Map.of("form", actions.example(CaseActions.SIMPLE)))
                .expect(200);

        assertThat(items(clerk, CaseActions.results(id))).hasSize(2)
                .allSatisfy(result -> assertThat(result.has("handedInAt")).isFalse());
        assertThat(items(agent, cases + "/" + id + "/results")).isEmpty();
        assertThat(items(clerk, "/api/v1/city/cases/" + id + "/materials")).hasSize(1);
    }

    @Test
    void theResultsOfACaseThatIsWithdrawnAreDeleted() {
        String id = accepted();
        String file = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        String decided = accepted();
        String kept = actions.uploadResult(clerk, decided, CaseActions.pdf(100));
        actions.city(decided, "decision", Map.of("approved", true)).expect(200);
        http.as(agent).post(cases + "/" + id + "/withdrawal", null).expect(200);

        run("unused-materials");

        until("the segments are deleted", () -> scanner.stored(file).isEmpty());
        assertThat(items(clerk, CaseActions.results(id))).isEmpty();
        assertThat(scanner.stored(kept)).isNotEmpty();
    }

    @Test
    void eachSideSeesWhoDownloadedTheFiles() {
        String id = actions.filed(agent, unit, "SI.REG.UNIT");
        String place = cases + "/" + id;
        String downloads = "/downloads?limit=2";
        String material = actions.handedIn(id);
        http.as(agent).get(place + "/materials/" + material + "/content").expect(200);
        http.as(clerk).get("/api/v1/city/cases/{}/materials/{}/content", id, material).expect(200);
        actions.city(id, "acceptance", Map.of()).expect(200);
        String removed = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        http.as(clerk).get(CaseActions.results(id) + "/" + removed + "/content").expect(200);
        http.as(clerk).delete(CaseActions.results(id) + "/" + removed).expect(204);
        String result = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        http.as(clerk).get(CaseActions.results(id) + "/" + result + "/content").expect(200);
        ActingCaller administrator = tokens.unit(unit, Tier.ADMINISTRATOR);
        assertThat(texts(items(administrator, place + "/downloads"))).as("no result before the decision")
                .containsExactly(material + " 单位银行账户信息 staff - false",
                        material + " 单位银行账户信息 unit " + agent.grant() + " false");
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        http.as(agent).get(place + "/results/" + result + "/content").expect(200);

        JsonNode page = http.as(administrator).get(place + downloads).expect(200).json();
        assertThat(page.required("total").asInt()).isEqualTo(4);
        assertThat(texts(page.required("items"))).containsExactly(result + " 结果文件 unit " + agent.grant() + " false",
                result + " 结果文件 staff - false");
        assertThat(texts(items(administrator, place + downloads + "&cursor=" + page.required("nextCursor").asString())))
                .containsExactly(material + " 单位银行账户信息 staff - false",
                        material + " 单位银行账户信息 unit " + agent.grant() + " false");
        assertThat(texts(items(clerk, "/api/v1/city/cases/" + id + "/downloads"))).as("without those of its materials")
                .containsExactly(result + " 结果文件 unit - false", result + " 结果文件 staff - true",
                        removed + " - staff - true", material + " 单位银行账户信息 staff - true");

        http.as(agent).get(place + downloads).expect(403, "tier-missing");
        http.as(tokens.staff("320500")).get("/api/v1/city/cases/" + id + downloads).expect(404, "not-found");
        http.as(tokens.unit(actions.newUnit(), Tier.ADMINISTRATOR)).get(place + downloads).expect(404, "not-found");
    }

    @Test
    void theCityDoesNotSeeWhenAPersonOpenedAResult() {
        ActingCaller person = actions.person(UUID.randomUUID().toString());
        String id = actions.filedBy(person, unit);
        String place = "/api/v1/me/cases/" + id;
        actions.city(id, "acceptance", Map.of()).expect(200);
        String result = actions.uploadResult(clerk, id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        http.as(clerk).get(CaseActions.results(id) + "/" + result + "/content").expect(200);
        http.as(person).get(place + "/results/" + result + "/content").expect(200);

        JsonNode atTheCity = http.as(clerk).get("/api/v1/city/cases/{}/downloads", id).expect(200).json();

        assertThat(texts(atTheCity.required("items"))).containsExactly(result + " 结果文件 staff - true");
        assertThat(atTheCity.required("total").asInt()).isEqualTo(1);
        assertThat(texts(items(person, place + "/downloads"))).containsExactly(result + " 结果文件 person - true",
                result + " 结果文件 staff - false");
    }

    private static List<String> texts(JsonNode downloads) {
        return downloads.valueStream()
                .map(each -> String.join(" ", each.required("fileId").asString(), each.path("material").asString("-"),
                        each.required("byKind").asString(), each.path("grant").asString("-"),
                        each.required("byMe").toString()))
                .toList();
    }

    private void untilAnnounced(String id, int times) {
        untilTask(jdbc, "result-announcement", "nothing is left to announce", () -> jdbc
                .sql("SELECT count(*) FROM kit_task WHERE task_name = 'result-announcement' AND task_instance = ?")
                .param(id).query(Long.class).single() == 0);
        assertThat(jdbc.sql("SELECT count(*) FROM outbox_event WHERE type = ? AND subject = ?").param(ANNOUNCED)
                .param(id).query(Long.class).single()).isEqualTo(times);
    }

    private String accepted() {
        String id = actions.filed(agent, unit, CaseActions.SIMPLE);
        actions.city(id, "acceptance", Map.of()).expect(200);
        return id;
    }

    private JsonNode items(Caller caller, String path) {
        return http.as(caller).get(path).expect(200).json().required("items");
    }

    private List<String> downloads(String file) {
        return jdbc.sql("SELECT by_kind FROM material_download WHERE file_id = ? ORDER BY id")
                .param(UUID.fromString(file)).query(String.class).list();
    }

    private void run(String task) {
        recurring.stream().filter(each -> each.name().equals(task)).forEach(each -> each.work().run());
    }
}
