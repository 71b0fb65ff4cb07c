package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.casework.storage.S3Server;
import io.hrsshall.casework.storage.StorageSwitch;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 申请材料 in a bucket of a real S3 server.
@HallTest
@TestInstance(Lifecycle.PER_CLASS)
@Tag("nightly")
class MaterialBucketIT {

    private static final String ITEM = "SI.REG.UNIT";
    private static final String MATERIAL = "单位银行账户信息";
    private static final int PART = 256 * 1024;

    private final S3Server server = new S3Server();
    private final StorageSwitch storage;
    private final Http http;
    private final JdbcClient jdbc;
    private final List<RecurringTask> recurring;
    private final CaseActions actions;
    private ActingCaller agent;
    private String place = "";

    MaterialBucketIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, List<RecurringTask> recurring,
            StorageSwitch storage) {
        this.storage = storage;
        this.http = http;
        this.jdbc = jdbc;
        this.recurring = recurring;
        this.actions = new CaseActions(http, tokens, stubs);
        this.agent = actions.agent("3208154021741", "SI");
    }

    @BeforeAll
    void useTheBucket() {
        storage.toBucketOf(server);
    }

    @AfterAll
    void end() {
        storage.toDirectory();
        server.close();
    }

    @BeforeEach
    void aDraft() {
        String unit = actions.newUnit();
        agent = actions.agent(unit, "SI");
        String cases = "/api/v1/units/" + unit + "/cases";
        place = cases + "/" + http.as(agent).post(cases, actions.request(ITEM).put("draft", true)).expect(201).json()
                .required("id").asString();
    }

    @Test
    void aMaterialIsStoredEncryptedDownloadedAndDeleted() {
        byte[] content = CaseActions.pdf(3 * PART + 1000);
        String file = actions.upload(agent, place, MATERIAL, content);

        assertThat(server.objects(file)).hasSize(4).allSatisfy(object -> assertThat(
                new String(Files.readAllBytes(object), StandardCharsets.ISO_8859_1)).doesNotContain("%PDF"));
        assertThat(http.as(agent).get(place + "/materials/" + file + "/content").expect(200).text())
                .isEqualTo(new String(content, StandardCharsets.US_ASCII));

        http.as(agent).delete(place + "/materials/" + file).expect(204);
        until("the objects are deleted", () -> server.objects(file).isEmpty());
    }

    @Test
    void anOldPaperIsMovedToTheBucketAndRead() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);
        actions.city(id, "non-acceptance", Map.of("reason", "超过申请时限")).expect(200);
        String paper = owner.cases() + "/" + id + "/papers/" + actions.paper(id, "NON_ACCEPTANCE") + "/content";
        byte[] issued = new Downloads(http).file(owner.caller(), paper);
        jdbc.sql("UPDATE cases SET closed_at = closed_at - interval '3 years' WHERE id = ?")
                .param(UUID.fromString(id)).update();
        String document = jdbc.sql("""
                UPDATE document SET issued_at = issued_at - interval '3 years'
                WHERE id = (SELECT document_id FROM paper WHERE case_id = ?) RETURNING id""")
                .param(UUID.fromString(id)).query(String.class).single();

        recurring.stream().filter(task -> task.name().equals("paper-archive")).forEach(task -> task.work().run());

        assertThat(server.objects(document)).hasSize(1);
        assertThat(new Downloads(http).file(owner.caller(), paper)).isEqualTo(issued);
        assertThat(names(document)).isEqualTo(recorded(document));
    }

    /// What a request has sent when it is given up may still be stored when the storage answers again.
    @Test
    void anUploadGoesOnAfterTheStorageDidNotAnswer() throws IOException {
        byte[] content = CaseActions.pdf(PART + 1000);
        Answer started = actions.startUpload(agent, place, MATERIAL, "a.pdf", content.length).expect(201);
        String upload = started.header("location").orElseThrow();
        String file = started.json().required("id").asString();
        String complete = actions.upload(agent, place, MATERIAL, CaseActions.pdf(100));
        server.hang();
        try {
            long start = System.nanoTime();
            Answer refused = actions.part(agent, upload, content, 0, PART).expect(503, "dependency-unavailable");
            assertThat(refused.header("retry-after")).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertThat(http.as(agent).get(place + "/materials/" + complete + "/content")
                    .expect(503, "dependency-unavailable").header("retry-after")).isPresent();
        } finally {
            server.resume();
        }
        assertThat(http.as(agent).get(upload).expect(200).json().required("received").asInt()).isZero();

        actions.part(agent, upload, content, 0, PART).expect(204);
        actions.part(agent, upload, content, PART, content.length).expect(204);

        assertThat(http.as(agent).get(place + "/materials/" + file + "/content").expect(200).text())
                .isEqualTo(new String(content, StandardCharsets.US_ASCII));
        sweep(file);
        assertThat(names(file)).containsExactlyInAnyOrderElementsOf(recorded(file));
    }

    /// As after a request that died between storing the segment and recording it, and of a file that was deleted since.
    @Test
    void objectsThatNoFileListsAreDeletedOnceTheyAreOld() throws IOException {
        String file = actions.upload(agent, place, MATERIAL, CaseActions.pdf(100));
        Path recorded = server.objects(file).getFirst();
        Path unrecorded = Files.copy(recorded, recorded.resolveSibling(UUID.randomUUID().toString()));
        String deleted = file.substring(0, file.length() - 4) + "0000";
        Path orphan = recorded.resolve("../../" + deleted + "/" + UUID.randomUUID()).normalize();
        Files.createDirectories(orphan.resolveSibling("."));
        Files.copy(recorded, orphan);

        run();
        assertThat(unrecorded).as("of a request that may still record it").exists();
        assertThat(orphan).exists();

        sweep(deleted);
        sweep(file);
        assertThat(server.objects(deleted)).isEmpty();
        assertThat(names(file)).containsExactly(recorded.getFileName().toString());
        http.as(agent).get(place + "/materials/" + file + "/content").expect(200);
    }

    /// Searches for unrecorded segments when the file's objects are more than a day old.
    private void sweep(String file) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (Path object : server.objects(file)) {
            Files.setLastModifiedTime(object, old);
        }
        run();
    }

    private void run() {
        recurring.stream().filter(task -> task.name().equals("material-unrecorded-segments"))
                .forEach(task -> task.work().run());
    }

    private List<String> names(String file) {
        return server.objects(file).stream().map(object -> object.getFileName().toString()).toList();
    }

    private List<String> recorded(String file) {
        return jdbc.sql("SELECT segment FROM material_segment WHERE file_id = ?").param(UUID.fromString(file))
                .query(String.class).list();
    }
}
