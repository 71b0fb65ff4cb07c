package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.kit.metrics.Reading;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Papers of cases that ended years ago are in the storage of files, and nothing else changes.
@HallTest
class PaperArchiveIT {

    private static final String TASK = "paper-archive";

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final List<RecurringTask> recurring;
    private final MeterRegistry meters;
    private final List<Reading<?>> readings;
    private final Path storage;
    private final CaseActions actions;
    private final Downloads downloads;

    PaperArchiveIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, List<RecurringTask> recurring,
            MeterRegistry meters, List<Reading<?>> readings, Environment environment) {
        this.readings = readings;
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.recurring = recurring;
        this.meters = meters;
        this.storage = Path.of(environment.getRequiredProperty("hall.materials.directory"));
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.downloads = new Downloads(this.http);
    }

    /// Runs are those of the tests only.
    @BeforeEach
    void stopTheTask() {
        until("the task does not run", () -> jdbc.sql("""
                UPDATE kit_task SET execution_time = now() + interval '1 day' WHERE task_name = ? AND NOT picked""")
                .param(TASK).update() == 1);
    }

    @AfterEach
    void startTheTask() {
        jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = ?").param(TASK).update();
    }

    @Test
    void anOldPaperOfAPersonIsReadAsBefore() {
        anOldPaperIsReadAsBeforeByWhoMayReadIt(OwnerKind.PERSON);
    }

    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(names = "PERSON", mode = EnumSource.Mode.EXCLUDE)
    void anOldPaperIsReadAsBeforeByWhoMayReadIt(OwnerKind kind) {
        Filer owner = actions.filer(kind, actions.newUnit());
        String id = decided(owner);
        Map<String, byte[]> issued = papers(owner, id);
        makeOld(id);
        String verified = verification(of(issued, "APPROVAL"));

        run();

        assertThat(issued.keySet()).contains("ACCEPTANCE", "APPROVAL").allSatisfy(paper -> {
            String document = document(id, paper);
            assertThat(isInRow(document)).isFalse();
            assertThat(recorded(document)).hasSize(1);
            assertThat(segments(document)).singleElement().satisfies(file -> assertThat(Files.size(file))
                    .as("as long as the PDF").isEqualTo(of(issued, paper).length + 28));
        });
        int read = downloadsOf(document(id, "APPROVAL"));
        assertThat(papers(owner, id)).usingRecursiveComparison().isEqualTo(issued);
        assertThat(downloadsOf(document(id, "APPROVAL"))).isEqualTo(read + 1);
        assertThat(verification(of(issued, "APPROVAL"))).isEqualTo(verified);
        assertThat(http.post("/api/v1/verifications", Map.of("sha256", CaseActions.sha256(of(issued, "APPROVAL"))))
                .expect(200).json().at("/document/state").asString()).isEqualTo("VALID");
        String ofCity = "/api/v1/city/cases/" + id + "/papers/" + actions.paper(id, "APPROVAL") + "/content";
        assertThat(downloads.file(tokens.staff(CaseActions.NANJING), ofCity)).isEqualTo(of(issued, "APPROVAL"));
        assertThat(downloads.file(actions.nanjing(), ofCity)).isEqualTo(of(issued, "APPROVAL"));
        http.as(tokens.staff("320500")).get(ofCity).expect(404, "not-found");
        Filer stranger = actions.filer(kind, actions.newUnit());
        if (kind != OwnerKind.INSTITUTION) {
            http.as(stranger.caller()).get(content(stranger, id, "APPROVAL")).expect(404, "not-found");
        }
    }

    @Test
    void papersThatAreNotOldEnoughStay() {
        String open = actions.filed(unit());
        actions.city(open, "acceptance", Map.of()).expect(200);
        actions.paper(open, "ACCEPTANCE");
        makeOld(open);
        String recent = decided(unit());
        makeOlder(recent, "23 months");
        String corrected = decided(unit());
        makeOld(corrected);
        actions.city(corrected, "correction", Map.of("approved", false, "reason", "认定有误")).expect(200);
        actions.paper(corrected, "CORRECTED_REFUSAL");

        run();

        assertThat(isInRow(document(open, "ACCEPTANCE"))).as("of an open case").isTrue();
        assertThat(isInRow(document(recent, "APPROVAL"))).as("of a case that ended lately").isTrue();
        assertThat(isInRow(document(corrected, "CORRECTED_REFUSAL"))).as("of a new correction").isTrue();
        assertThat(isInRow(document(corrected, "APPROVAL"))).isFalse();
    }

    /// A stop before the row is changed leaves a file that nobody lists; one after it changes nothing any more.
    @Test
    @Tag("nightly")
    void aStopAtAnyStepLosesNothing() throws IOException {
        Filer owner = unit();
        String id = decided(owner);
        Map<String, byte[]> issued = papers(owner, id);
        makeOld(id);
        List<String> documents = issued.keySet().stream().map(paper -> document(id, paper)).toList();

        stopAt("document.archive.written");
        assertThat(documents).allMatch(this::isInRow);
        assertThat(documents.stream().mapToInt(document -> segments(document).size()).sum()).isOne();
        assertThat(papers(owner, id)).usingRecursiveComparison().isEqualTo(issued);

        stopAt("document.archive.recorded");
        assertThat(documents).filteredOn(this::isInRow).hasSize(documents.size() - 1);
        assertThat(papers(owner, id)).usingRecursiveComparison().isEqualTo(issued);

        run();
        assertThat(documents).noneMatch(this::isInRow);
        deleteUnrecordedSegments(documents);
        assertThat(documents).allSatisfy(document -> assertThat(names(document)).isEqualTo(recorded(document))
                .hasSize(1));
        assertThat(papers(owner, id)).usingRecursiveComparison().isEqualTo(issued);
    }

    @Test
    @Tag("nightly")
    void twoInstancesMoveEachPaperOnce() {
        List<Filer> owners = IntStream.range(0, 6).mapToObj(_ -> unit()).toList();
        List<String> ids = owners.stream().map(this::decided).toList();
        List<Map<String, byte[]>> issued = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            issued.add(papers(owners.get(i), ids.get(i)));
        }
        ids.forEach(this::makeOld);
        double moved = archived("moved");

        Stream.of(1, 2).map(_ -> CompletableFuture.runAsync(this::run)).toList().forEach(CompletableFuture::join);

        List<String> documents = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            issued.get(i).keySet().forEach(paper -> documents.add(document(id, paper)));
            assertThat(papers(owners.get(i), id)).usingRecursiveComparison().isEqualTo(issued.get(i));
        }
        assertThat(documents).noneMatch(this::isInRow).allSatisfy(
                document -> assertThat(names(document)).isEqualTo(recorded(document)).hasSize(1));
        assertThat(archived("moved")).isEqualTo(moved + documents.size());
    }

    @Test
    void aDamagedOrMissingFileIsNoticed() throws IOException {
        Filer owner = unit();
        String id = decided(owner);
        byte[] issued = of(papers(owner, id), "APPROVAL");
        makeOld(id);
        run();
        String document = document(id, "APPROVAL");
        Path file = segments(document).getFirst();
        byte[] whole = Files.readAllBytes(file);
        double before = unreadable();

        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(file, damaged);
        refused(owner, id);
        Files.write(file, Files.readAllBytes(segments(document(id, "ACCEPTANCE")).getFirst()));
        refused(owner, id);
        Files.delete(file);
        refused(owner, id);
        Files.write(file, whole);
        jdbc.sql("UPDATE document SET sha256 = sha256('other') WHERE id = ?").param(UUID.fromString(document))
                .update();
        refused(owner, id);

        assertThat(unreadable()).as("an operator learns of it").isEqualTo(before + 4);
        jdbc.sql("UPDATE document SET sha256 = decode(?, 'hex') WHERE id = ?").param(CaseActions.sha256(issued))
                .param(UUID.fromString(document)).update();
        assertThat(downloads.file(owner.caller(), content(owner, id, "APPROVAL"))).isEqualTo(issued);
    }

    @Test
    @Tag("nightly")
    void whatIsDamagedInTheDatabaseStaysThere() {
        Filer owner = unit();
        String id = decided(owner);
        makeOld(id);
        String document = document(id, "ACCEPTANCE");
        byte[] issued = of(papers(owner, id), "ACCEPTANCE");
        jdbc.sql("UPDATE document SET sha256 = sha256('other') WHERE id = ?").param(UUID.fromString(document))
                .update();
        double damaged = archived("damaged");

        run();

        assertThat(archived("damaged")).isEqualTo(damaged + 1);
        assertThat(isInRow(document)).isTrue();
        assertThat(segments(document)).isEmpty();
        assertThat(isInRow(document(id, "APPROVAL"))).as("the others are moved").isFalse();
        run();
        assertThat(archived("damaged")).as("it waits, and delays no other").isEqualTo(damaged + 1);
        readings.forEach(Reading::read);
        assertThat(meters.get("hall.papers.damaged").gauge().value()).isEqualTo(1);
        until("it is attempted again", () -> jdbc.sql("""
                UPDATE kit_task SET execution_time = now()
                WHERE task_name = 'damaged-paper' AND task_instance = ? AND NOT picked AND consecutive_failures = 0""")
                .param(document).update() == 0 && failures(document) > 0);
        assertThat(isInRow(document)).isTrue();

        jdbc.sql("UPDATE document SET sha256 = decode(?, 'hex') WHERE id = ?").param(CaseActions.sha256(issued))
                .param(UUID.fromString(document)).update();
        untilTask(jdbc, "damaged-paper", "what an operator restored is moved", () -> !isInRow(document));
        untilTask(jdbc, "damaged-paper", "the task has ended", () -> failures(document) < 0);
        readings.forEach(Reading::read);
        assertThat(meters.get("hall.papers.damaged").gauge().value()).isZero();
    }

    /// Negative without a task.
    private int failures(String document) {
        return jdbc.sql(
                "SELECT consecutive_failures FROM kit_task WHERE task_name = 'damaged-paper' AND task_instance = ?")
                .param(document).query(Integer.class).optional().orElse(-1);
    }

    @Test
    void theDatabaseHoldsTheRules() {
        Filer owner = unit();
        String id = decided(owner);
        UUID document = UUID.fromString(document(id, "APPROVAL"));

        assertThatThrownBy(() -> jdbc.sql("""
                UPDATE document SET content_key_cipher = '', content_key_key_version = 1 WHERE id = ?""")
                .param(document).update()).as("content in two places")
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.sql("""
                INSERT INTO material_segment (file_id, place, segment) VALUES (?, 0, gen_random_uuid())""")
                .param(UUID.randomUUID()).update()).as("a segment of nothing")
                .isInstanceOf(DataIntegrityViolationException.class);
        UUID file = jdbc
                .sql("""
                        SELECT f.id FROM material_file f JOIN material_segment s ON s.file_id = f.id WHERE f.case_id = ? LIMIT 1""")
                .param(UUID.fromString(id)).query(UUID.class).single();
        jdbc.sql("DELETE FROM material_file WHERE id = ?").param(file).update();
        assertThat(recorded(file.toString())).as("segments go with their file").isEmpty();
    }

    private void refused(Filer owner, String id) {
        http.as(owner.caller()).get(content(owner, id, "APPROVAL")).expect(503, "dependency-unavailable");
    }

    private Filer unit() {
        return actions.filer(OwnerKind.UNIT, actions.newUnit());
    }

    /// Approved, with all papers printed.
    private String decided(Filer owner) {
        String id = actions.filed(owner);
        actions.approve(id);
        until("the papers are printed", () -> actions.papers(id).size() > 1
                && actions.papers(id).stream().allMatch(paper -> paper.required("printed").asBoolean()));
        return id;
    }

    private void makeOld(String id) {
        makeOlder(id, "3 years");
    }

    private void makeOlder(String id, String interval) {
        jdbc.sql("UPDATE cases SET closed_at = closed_at - CAST(? AS interval) WHERE id = ?").param(interval)
                .param(UUID.fromString(id)).update();
        jdbc.sql("""
                UPDATE document d SET issued_at = issued_at - interval '3 years' FROM paper p
                WHERE p.document_id = d.id AND p.case_id = ?""").param(UUID.fromString(id)).update();
    }

    private void run() {
        recurring.stream().filter(task -> task.name().equals(TASK)).forEach(task -> task.work().run());
    }

    private void stopAt(String failPoint) {
        http.post("/actuator/failpoints", Map.of("name", failPoint, "action", "error")).expect(200);
        assertThatThrownBy(this::run).hasMessageContaining(failPoint);
    }

    private void deleteUnrecordedSegments(List<String> documents) throws IOException {
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (String document : documents) {
            for (Path segment : segments(document)) {
                Files.setLastModifiedTime(segment, old);
            }
            Files.setLastModifiedTime(folder(document), old);
        }
        recurring.stream().filter(task -> task.name().endsWith("unrecorded-segments"))
                .forEach(task -> task.work().run());
    }

    /// The files by the kind of paper, as the owner reads them.
    private Map<String, byte[]> papers(Filer owner, String id) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        actions.papers(id).stream().map(paper -> paper.required("kind").asString())
                .forEach(kind -> files.put(kind, downloads.file(owner.caller(), content(owner, id, kind))));
        return files;
    }

    private static byte[] of(Map<String, byte[]> papers, String kind) {
        return Objects.requireNonNull(papers.get(kind), kind);
    }

    private String content(Filer owner, String id, String kind) {
        return owner.cases() + "/" + id + "/papers/" + actions.paper(id, kind) + "/content";
    }

    private String verification(byte[] pdf) {
        return http.get("/api/v1/verifications/{}", Downloads.code(pdf)).expect(200).text();
    }

    private String document(String id, String kind) {
        return jdbc.sql("SELECT document_id FROM paper WHERE case_id = ? AND kind = ?").param(UUID.fromString(id))
                .param(kind).query(String.class).single();
    }

    private boolean isInRow(String document) {
        return jdbc.sql("SELECT pdf_cipher IS NOT NULL FROM document WHERE id = ?").param(UUID.fromString(document))
                .query(Boolean.class).single();
    }

    private int downloadsOf(String document) {
        return jdbc.sql("SELECT count(*) FROM document_download WHERE document_id = ?")
                .param(UUID.fromString(document)).query(Integer.class).single();
    }

    private List<String> recorded(String file) {
        return jdbc.sql("SELECT segment FROM material_segment WHERE file_id = ?").param(UUID.fromString(file))
                .query(String.class).list();
    }

    private List<String> names(String document) {
        return segments(document).stream().map(file -> file.getFileName().toString()).toList();
    }

    private List<Path> segments(String document) {
        Path folder = folder(document);
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.peek(file -> assertThat(plain(file)).doesNotContain("%PDF")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String document) {
        return storage.resolve(document.substring(document.length() - 2)).resolve(document);
    }

    private double archived(String outcome) {
        Counter counter = meters.find("hall.papers.archived").tag("outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    private double unreadable() {
        return meters.get("hall.files.unreadable").counter().count();
    }
}
