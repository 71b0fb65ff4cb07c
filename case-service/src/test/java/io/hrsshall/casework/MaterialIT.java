package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 申请材料 from the upload to the download.
@HallTest
class MaterialIT {

    private static final String ITEM = "SI.REG.UNIT";
    private static final String MATERIAL = "单位银行账户信息";
    private static final int PART = 256 * 1024;

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final List<RecurringTask> recurring;
    private final ScannerStub scanner;
    private final MeterRegistry meters;
    private final CaseActions actions;
    private String unit = "";
    private ActingCaller agent;
    private String cases = "";

    MaterialIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, List<RecurringTask> recurring,
            ScannerStub scanner, MeterRegistry meters) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.recurring = recurring;
        this.scanner = scanner;
        this.meters = meters;
        this.actions = new CaseActions(http, tokens, stubs);
        this.agent = actions.agent("3208154021741", "SI");
    }

    @BeforeEach
    void aUnit() {
        unit = actions.newUnit();
        agent = actions.agent(unit, "SI");
        cases = "/api/v1/units/" + unit + "/cases";
    }

    @Test
    void aMaterialIsDemandedUploadedInPartsHandedInAndDownloaded() throws IOException {
        double stored = uploads("stored");
        String id = draft();
        String place = cases + "/" + id;
        Answer refused = http.as(agent).post(place + "/submission", null).expect(422, "material-missing");
        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("materials");
        assertThat(refused.json().at("/errors/0/message").asString()).contains(MATERIAL);
        http.as(agent).post(cases, actions.request(ITEM)).expect(422, "material-missing");

        byte[] content = CaseActions.pdf(PART + 1000);
        Answer started = actions.startUpload(agent, place, MATERIAL, "开户许可证.PDF", content.length).expect(201);
        String upload = started.header("location").orElseThrow();
        actions.part(agent, upload, content, 0, PART).expect(204);
        assertThat(http.as(agent).head(upload).expect(200).header("upload-offset")).contains("" + PART);
        http.as(agent).post(place + "/submission", null).expect(422, "material-missing");
        actions.part(agent, upload, content, PART, content.length).expect(204);
        actions.part(agent, upload, content, PART, content.length).expect(409, "material-offset");
        assertThat(uploads("stored") - stored).isEqualTo(1);
        http.as(agent).post(place + "/submission", null).expect(200);

        String file = started.json().required("id").asString();
        Answer downloaded = http.as(agent).get(place + "/materials/" + file + "/content").expect(200);
        assertThat(downloaded.text()).isEqualTo(new String(content, StandardCharsets.US_ASCII));
        assertThat(downloaded.header("content-type")).contains("application/pdf");
        assertThat(downloaded.header("content-disposition").orElseThrow()).startsWith("attachment").contains("UTF-8''");
        JsonNode atTheCity = http.as(actions.nanjing()).get("/api/v1/city/cases/{}/materials", id).expect(200).json()
                .at("/items/0");
        assertThat(atTheCity.required("fileName").asString()).isEqualTo("开户许可证.PDF");
        assertThat(atTheCity.required("withSupplement").asBoolean()).isFalse();
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases/{}/materials/{}/content", id, file).expect(200)
                .text()).hasSize(content.length);
        assertThat(downloads(file)).containsExactly("unit", "city-system");
        assertThat(scanner.stored(file)).hasSize(2).allSatisfy(segment -> assertThat(
                new String(Files.readAllBytes(segment), StandardCharsets.ISO_8859_1)).doesNotContain("%PDF"));
        http.as(agent).delete(place + "/materials/" + file).expect(409, "case-materials-closed");
    }

    @Test
    void nobodyElseSeesContinuesOrDownloadsAMaterial() {
        String id = draft();
        byte[] content = CaseActions.pdf(PART + 1000);
        Answer started = actions.startUpload(agent, cases + "/" + id, MATERIAL, "a.pdf", content.length).expect(201);
        String upload = started.header("location").orElseThrow();
        String file = cases + "/" + id + "/materials/" + started.json().required("id").asString();
        Caller colleague = actions.agent(unit, "SI").person(UUID.randomUUID().toString());

        http.as(colleague).get(upload).expect(404, "not-found");
        actions.part(colleague, upload, content, 0, PART).expect(404, "not-found");
        assertThat(http.as(colleague).get(cases + "/" + id + "/materials").expect(200).json().required("items"))
                .isEmpty();
        actions.part(agent, upload, content, 0, PART).expect(204);
        actions.part(agent, upload, content, PART, content.length).expect(204);
        http.as(colleague).get(file + "/content").expect(200);

        String otherUnit = actions.newUnit();
        String other = "/api/v1/units/" + otherUnit + "/cases/" + id + "/materials";
        http.as(actions.legalRepresentative(otherUnit)).get(other).expect(404, "not-found");
        http.as(actions.legalRepresentative(otherUnit)).get(file + "/content").expect(404, "not-found");
        http.as(actions.agent(unit, "LR")).get(file + "/content").expect(403, "scope-missing");
        http.as(tokens.institution(CaseActions.institutionOf(unit), unit))
                .get("/api/v1/institutions/{}/cases/{}/materials", CaseActions.institutionOf(unit), id)
                .expect(404, "not-found");
        String atTheCity = "/api/v1/city/cases/" + id + "/materials";
        http.as(actions.nanjing()).get(atTheCity).expect(404, "not-found");
        http.as(agent).post(cases + "/" + id + "/submission", null).expect(200);
        http.as(tokens.staff("320500")).get(atTheCity).expect(404, "not-found");
        http.as(actions.nanjing()).get(atTheCity).expect(200);
        String draft = draft();
        http.as(agent).get(file.replace(id, draft) + "/content").expect(404, "not-found");
        http.get(file + "/content").expect(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004 a zip bomb", "<html><script>alert(1)</script>", "MZ a program", "GIF89a"})
    void aFileOfAnotherTypeIsRefusedAndNothingIsKept(String content) {
        String place = cases + "/" + draft();
        byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
        Answer started = actions.startUpload(agent, place, MATERIAL, "a.pdf", bytes.length).expect(201);

        actions.part(agent, started.header("location").orElseThrow(), bytes, 0, bytes.length).expect(422,
                "material-type");

        assertNothingIsKept(started);
    }

    private double uploads(String outcome) {
        Counter counter = meters.find("hall.uploads").tags("kind", "material", "outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void aVirusIsRefusedAndNothingIsKept() {
        double infected = uploads("infected");
        double stored = uploads("stored");
        String place = cases + "/" + draft();
        byte[] bytes = ("%PDF-1.7 " + ScannerStub.EICAR).getBytes(StandardCharsets.US_ASCII);
        Answer started = actions.startUpload(agent, place, MATERIAL, "a.pdf", bytes.length).expect(201);

        actions.part(agent, started.header("location").orElseThrow(), bytes, 0, bytes.length).expect(422,
                "material-infected");

        assertNothingIsKept(started);
        assertThat(uploads("infected") - infected).isEqualTo(1);
        assertThat(uploads("stored") - stored).isZero();
    }

    private void assertNothingIsKept(Answer started) {
        http.as(agent).get(started.header("location").orElseThrow()).expect(404, "not-found");
        until("the segments are deleted", () -> scanner.stored(started.json().required("id").asString()).isEmpty());
    }

    @Test
    void anAgentDoesNotReviewACaseWhoseFilesTheAgentUploaded() {
        ActingCaller filer = actions.agent(unit, "LR");
        String reviewed = http.as(filer).post(cases, actions.request(CaseActions.REVIEWED).put("draft", true))
                .expect(201).json().required("id").asString();
        ActingCaller reviewer = actions.agent(unit, "LR").person(UUID.randomUUID().toString()).review("LR");
        String place = cases + "/" + reviewed;
        actions.handIn(reviewer, place, CaseActions.REVIEWED);
        String file = http.as(reviewer).get(place + "/materials").expect(200).json().at("/items/0/id").asString();
        http.as(filer).delete(place + "/materials/" + file).expect(409, "material-not-own");
        http.as(filer).post(place + "/submission", null).expect(200);

        actions.pass(reviewer, unit, reviewed).expect(403, "own-filing");
        assertThat(http.as(reviewer).get("/api/v1/units/{}/workbench", unit).expect(200).json().required("items"))
                .isEmpty();
    }

    /// The same person sends a clean and an infected last part at the same time.
    @Test
    @Tag("nightly")
    void aRefusedPartNeverDeletesAFileThatWasCompletedMeanwhile() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 5; round++) {
            String place = cases + "/" + draft();
            byte[] clean = CaseActions.pdf(9 + ScannerStub.EICAR.length());
            byte[] infected = ("%PDF-1.7 " + ScannerStub.EICAR).getBytes(StandardCharsets.US_ASCII);
            Answer started = actions.startUpload(agent, place, MATERIAL, "a.pdf", clean.length).expect(201);
            String upload = started.header("location").orElseThrow();

            List<Integer> statuses = runConcurrently(2, i -> actions
                    .part(agent, upload, i == 0 ? clean : infected, 0, clean.length).status());

            String content = place + "/materials/" + started.json().required("id").asString() + "/content";
            http.as(agent).get(content).expect(statuses.getFirst() == 204 ? 200 : 404);
        }
    }

    @Test
    void onlyADownloadIsRecordedAsOne() {
        String place = cases + "/" + draft();
        String file = actions.upload(agent, place, MATERIAL, CaseActions.pdf(100));
        http.as(agent).head(place + "/materials/" + file + "/content").expect(200);
        assertThat(downloads(file)).isEmpty();
        http.as(agent).get(place + "/materials/" + file + "/content").expect(200);
        assertThat(downloads(file)).containsExactly("unit");
    }

    private List<String> downloads(String file) {
        return jdbc.sql("SELECT by_kind FROM material_download WHERE file_id = ? ORDER BY id")
                .param(UUID.fromString(file)).query(String.class).list();
    }

    @Test
    void anUploadResumesAfterTheScannerWasDown() {
        String place = cases + "/" + draft();
        byte[] content = CaseActions.pdf(PART + 1000);
        String upload = actions.startUpload(agent, place, MATERIAL, "a.pdf", content.length).expect(201)
                .header("location").orElseThrow();
        actions.part(agent, upload, content, 0, PART).expect(204);

        scanner.down(true);
        try {
            Answer refused = actions.part(agent, upload, content, PART, content.length).expect(503,
                    "dependency-unavailable");
            assertThat(refused.header("retry-after")).isPresent();
        } finally {
            scanner.down(false);
        }
        assertThat(http.as(agent).get(upload).expect(200).json().required("received").asInt()).isEqualTo(PART);
        actions.part(agent, upload, content, PART, content.length).expect(204);
    }

    @Test
    void hostileDeclarationsAreRefused() {
        String place = cases + "/" + draft();

        actions.startUpload(agent, place, MATERIAL, "a.pdf", 5L * 1024 * 1024 * 1024).expect(413, "material-too-large");
        actions.startUpload(agent, place, MATERIAL, "a.pdf", 0).expect(422);
        actions.startUpload(agent, place, "房产证", "a.pdf", 10).expect(422);
        for (String name : List.of("../../etc/passwd", "C:\\boot.ini", "a\u0000.pdf", "a\n.pdf", "..", "\u202efdp.exe",
                "x".repeat(201))) {
            assertThat(actions.startUpload(agent, place, MATERIAL, name, 10).expect(422).json().at("/errors/0/code")
                    .asString()).as(name).isEqualTo("material-file-name");
        }
        http.as(agent).with("Tus-Resumable", "1.0.0").with("Upload-Length", "10").with("Upload-Metadata", "material %%")
                .post(place + "/materials", null).expect(422);
        assertThat(http.as(agent).with("Tus-Resumable", "2.0.0").with("Upload-Length", "10")
                .with("Upload-Metadata", "a YQ==").post(place + "/materials", null).expect(412, "upload-version")
                .headers()).containsEntry("tus-version", List.of("1.0.0"))
                .containsEntry("tus-resumable", List.of("1.0.0"));
        byte[] content = CaseActions.pdf(PART + 1000);
        String upload = actions.startUpload(agent, place, MATERIAL, "a.pdf", content.length).expect(201)
                .header("location").orElseThrow();
        actions.part(agent, upload, content, 0, 1000).expect(422, "material-part");
        actions.part(agent, upload, content, 1000, PART).expect(409, "material-offset");
        actions.part(agent, upload, new byte[PART + 1], 0, PART + 1).expect(413);
        http.as(agent).with("Tus-Resumable", "1.0.0").with("Upload-Offset", "0").patch(upload, Map.of()).expect(415);
        for (int i = 1; i < 10; i++) {
            actions.startUpload(agent, place, MATERIAL, "a.pdf", 10).expect(201);
        }
        actions.startUpload(agent, place, MATERIAL, "a.pdf", 10).expect(409, "material-full");
    }

    /// Uploads in progress of others are not counted at the start, so the last parts decide.
    @Test
    @Tag("nightly")
    void twoPersonsDoNotExceedTheFilesOfAMaterial() {
        String place = cases + "/" + draft();
        ActingCaller colleague = actions.agent(unit, "SI").person(UUID.randomUUID().toString());
        byte[] content = CaseActions.pdf(10);
        List<String> theirs = Stream.generate(() -> start(colleague, place)).limit(2).toList();
        for (int i = 0; i < 9; i++) {
            actions.upload(agent, place, MATERIAL, content);
        }
        String last = start(agent, place);
        actions.part(colleague, theirs.getFirst(), content, 0, 10).expect(204);

        actions.part(agent, last, content, 0, 10).expect(409, "material-full");
        actions.part(colleague, theirs.getLast(), content, 0, 10).expect(409, "material-full");
        assertThat(http.as(agent).get(place + "/materials").expect(200).json().required("items").valueStream()
                .filter(item -> item.required("complete").asBoolean())).hasSize(10);
    }

    private String start(Caller by, String place) {
        return actions.startUpload(by, place, MATERIAL, "a.pdf", 10).expect(201).header("location").orElseThrow();
    }

    @Test
    void theFilesThatAUnitDidNotHandInAreLimited() {
        String place = cases + "/" + draft();
        String file = actions.upload(agent, place, MATERIAL, CaseActions.pdf(100));
        setSize(file, 500L * 1024 * 1024 - 10);

        actions.startUpload(agent, cases + "/" + draft(), MATERIAL, "a.pdf", 11).expect(409, "material-quota");
        actions.startUpload(agent, cases + "/" + draft(), MATERIAL, "a.pdf", 10).expect(201);
        String other = actions.newUnit();
        actions.startUpload(actions.agent(other, "SI"), "/api/v1/units/" + other + "/cases/"
                + http.as(actions.agent(other, "SI")).post("/api/v1/units/{}/cases",
                        actions.request(ITEM).put("draft", true), other).expect(201).json().required("id").asString(),
                MATERIAL, "a.pdf", 11).expect(201);
        http.as(agent).post(place + "/submission", null).expect(200);
        actions.startUpload(agent, cases + "/" + draft(), MATERIAL, "a.pdf", 11).expect(201);
    }

    private void setSize(String file, long size) {
        jdbc.sql("UPDATE material_file SET size = :size, received = :size WHERE id = :id").param("size", size)
                .param("id", UUID.fromString(file)).update();
    }

    @Test
    void aUnitSavesALimitedNumberOfDrafts() {
        String first = draft();
        String columns = jdbc.sql("""
                SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
                WHERE table_name = 'cases' AND is_generated = 'NEVER' AND column_name <> 'id'""").query(String.class)
                .single();
        jdbc.sql("INSERT INTO cases (id, " + columns + ") SELECT gen_random_uuid(), " + columns
                + " FROM cases, generate_series(1, 199) WHERE id = ?").param(UUID.fromString(first)).update();

        http.as(agent).post(cases, actions.request(ITEM).put("draft", true)).expect(409, "drafts-full");
        http.as(agent).post(cases + "/" + first + "/withdrawal", null).expect(200);
        draft();
    }

    @Test
    void filesThatNoCaseHandsInAnyMoreAreDeleted() {
        String filed = actions.filed(agent, unit, ITEM);
        actions.city(filed, "supplement-request", Map.of("reason", "请补充")).expect(200);
        String supplement = actions.upload(agent, cases + "/" + filed, "补正材料", CaseActions.pdf(100));
        String handedIn = actions.handedIn(filed);
        String old = draft();
        String unsubmitted = actions.upload(agent, cases + "/" + old, MATERIAL, CaseActions.pdf(100));
        String recent = draft();
        String kept = actions.upload(agent, cases + "/" + recent, MATERIAL, CaseActions.pdf(100));
        List.of(old, recent).forEach(id -> jdbc.sql(
                "UPDATE cases SET changed_at = changed_at - INTERVAL '91 days' WHERE id = ?")
                .param(UUID.fromString(id)).update());
        deleteUnused();
        assertThat(scanner.stored(supplement)).as("of a supplement that is asked for").isNotEmpty();
        jdbc.sql("UPDATE material_file SET changed_at = changed_at - INTERVAL '91 days' WHERE id = ?")
                .param(UUID.fromString(unsubmitted)).update();
        http.as(agent).post(cases + "/" + filed + "/withdrawal", null).expect(200);

        deleteUnused();

        until("the segments are deleted",
                () -> scanner.stored(supplement).isEmpty() && scanner.stored(unsubmitted).isEmpty());
        assertThat(scanner.stored(handedIn)).isNotEmpty();
        assertThat(scanner.stored(kept)).as("uploaded to an old draft").isNotEmpty();
        http.as(agent).post(cases + "/" + old + "/submission", null).expect(422, "material-missing");
    }

    private void deleteUnused() {
        recurring.stream().filter(task -> task.name().equals("unused-materials")).forEach(task -> task.work().run());
    }

    @Test
    @Tag("nightly")
    void ofParallelRequestsWithTheSamePartOneSucceeds() throws InterruptedException, ExecutionException {
        String place = cases + "/" + draft();
        byte[] content = CaseActions.pdf(PART + 1000);
        Answer started = actions.startUpload(agent, place, MATERIAL, "a.pdf", content.length).expect(201);
        String upload = started.header("location").orElseThrow();

        List<Integer> statuses = runConcurrently(6,
                i -> actions.part(agent, upload, content, 0, PART).status());

        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 409);
        assertThat(scanner.stored(started.json().required("id").asString())).hasSize(1);
    }

    @Test
    void aSupplementKeepsTheMaterialsThatCameWithIt() {
        String unitsCase = actions.filed(agent, unit, ITEM);
        String place = cases + "/" + unitsCase;
        String atTheCity = "/api/v1/city/cases/" + unitsCase + "/materials";
        actions.startUpload(agent, place, "补正材料", "b.pdf", 10).expect(409, "case-materials-closed");
        actions.city(unitsCase, "supplement-request", Map.of("reason", "请补充")).expect(200);

        String removed = actions.upload(agent, place, "补正材料", CaseActions.pdf(100));
        String kept = actions.upload(agent, place, "补正材料", CaseActions.pdf(200));
        assertThat(http.as(agent).delete(place + "/materials/" + removed).expect(204).header("tus-resumable"))
                .contains("1.0.0");
        String first = http.as(actions.nanjing()).get(atTheCity).expect(200).json().at("/items/0/id").asString();
        http.as(agent).delete(place + "/materials/" + first).expect(409, "material-handed-in");
        http.as(actions.nanjing()).get(atTheCity + "/" + kept + "/content").expect(404, "not-found");
        http.as(agent).post(place + "/supplement", Map.of("form", actions.example(ITEM))).expect(200);

        JsonNode items = http.as(actions.nanjing()).get(atTheCity).expect(200).json().required("items");
        assertThat(items.valueStream().map(item -> item.required("id").asString())).containsExactly(first, kept);
        assertThat(items.valueStream().map(item -> item.required("withSupplement").asBoolean()))
                .containsExactly(false, true);
        http.as(actions.nanjing()).get(atTheCity + "/" + kept + "/content").expect(200);
    }

    @Test
    void brokenUploadsExpireAndADeletedDraftLeavesNothing() {
        String id = draft();
        byte[] content = CaseActions.pdf(PART + 1000);
        Answer broken = actions.startUpload(agent, cases + "/" + id, MATERIAL, "a.pdf", content.length).expect(201);
        actions.part(agent, broken.header("location").orElseThrow(), content, 0, PART).expect(204);
        String complete = actions.upload(agent, cases + "/" + id, MATERIAL, content);
        jdbc.sql("UPDATE material_file SET changed_at = changed_at - INTERVAL '2 days' WHERE case_id = ?")
                .param(UUID.fromString(id)).update();

        assertThat(scanner.directory().resolve("lost+found").toFile().mkdir()).isTrue();

        recurring.stream().filter(task -> task.name().startsWith("material-")).forEach(task -> task.work().run());

        assertNothingIsKept(broken);
        assertThat(scanner.stored(complete)).hasSize(2);
        http.as(agent).post(cases + "/" + id + "/withdrawal", null).expect(200);
        until("the segments are deleted", () -> scanner.stored(complete).isEmpty());
    }

    private String draft() {
        return http.as(agent).post(cases, actions.request(ITEM).put("draft", true)).expect(201).json().required("id")
                .asString();
    }
}
