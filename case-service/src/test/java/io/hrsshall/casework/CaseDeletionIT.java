package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.casework.retention.CaseDeletion;
import io.hrsshall.kit.metrics.Reading;
import io.hrsshall.kit.tasks.DueItemTask;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Cases are deleted when their term has ended, whole and once, and not while anybody waits for something of them.
@HallTest
class CaseDeletionIT {

    private static final String SEARCH = "case-deletion";
    private static final String TASK = SEARCH + "-item";
    private static final String ITEM = "SI.REG.UNIT";
    private static final String SOURCE = "示例";
    private static final String DELETED = "hall.case.deleted.v1";
    private static final String HOLD = "INSERT INTO case_hold (case_id, reference, created_by) VALUES (:id, '示例', 'operator')";
    private static final LocalDate DAY = LocalDate.of(2021, 3, 15);

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final MeterRegistry meters;
    private final List<Reading<?>> readings;
    private final List<RecurringTask> recurring;
    private final CaseDeletion deletion;
    private final DueItemTask task;
    private final TransactionOperations transactions;
    private final Path storage;
    private final CaseActions actions;
    private final Downloads downloads;

    CaseDeletionIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, MeterRegistry meters,
            List<Reading<?>> readings, List<RecurringTask> recurring, CaseDeletion deletion, List<DueItemTask> tasks,
            TransactionOperations transactions, Environment environment) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.meters = meters;
        this.readings = readings;
        this.recurring = recurring;
        this.deletion = deletion;
        this.task = tasks.stream().filter(each -> each.name().equals(SEARCH)).findFirst().orElseThrow();
        this.transactions = transactions;
        this.storage = Path.of(environment.getRequiredProperty("hall.materials.directory"));
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.downloads = new Downloads(this.http);
    }

    /// Searches are those of the tests only.
    @BeforeEach
    void stopTheSearch() {
        until("the search does not run", () -> jdbc.sql("""
                UPDATE kit_task SET execution_time = now() + interval '1 day' WHERE task_name = ? AND NOT picked""")
                .param(SEARCH).update() == 1);
    }

    @AfterEach
    void removeTerms() {
        jdbc.sql("DELETE FROM case_retention").update();
        jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = ?").param(SEARCH).update();
    }

    @Test
    void aCaseOfAPersonIsDeletedWithAllThatBelongsToIt() {
        aCaseIsDeletedWithAllThatBelongsToIt(OwnerKind.PERSON);
    }

    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(names = "PERSON", mode = EnumSource.Mode.EXCLUDE)
    void aCaseIsDeletedWithAllThatBelongsToIt(OwnerKind kind) {
        String unit = actions.newUnit();
        Filer owner = actions.filer(kind, unit);
        String id = decided(owner);
        http.as(owner.caller()).post(owner.cases() + "/" + id + "/evaluation",
                Map.of("level", "DISSATISFIED", "comment", "慢")).expect(201);
        replied(id);
        archivePapersOf(id);
        byte[] approval = downloads.file(owner.caller(),
                owner.cases() + "/" + id + "/papers/" + actions.paper(id, "APPROVAL") + "/content");
        List<UUID> papers = documents(id);
        String number = actions.cityCase(id).expect(200).json().required("caseNumber").asString();
        List<UUID> files = files(id);
        Set<UUID> related = related(id);
        assertThat(files).hasSizeGreaterThanOrEqualTo(3).allMatch(this::isStored);
        makeOld(id);
        int listed = countOfDay();
        term(owner.item(), 12);
        assertThat(due()).contains(id);

        deletion.delete(UUID.fromString(id));

        assertThat(tablesWith(related)).containsExactlyInAnyOrder("deleted_case", "document");
        String owned = owner.path().replaceFirst(".*/", "");
        assertThat(papers).hasSizeGreaterThan(1).allSatisfy(paper -> assertThat(row(paper))
                .as("what remains of a paper").contains("\"case_deleted\": true", "\"pdf_cipher\": null",
                        "\"content_key_cipher\": null", "\"person\": null", "\"created_by\": \"case-service\"")
                .doesNotContain(id, number, owner.item(), "\"" + unit + "\"", "\"" + owned + "\"", "****"));
        assertThat(jdbc
                .sql("""
                        SELECT concat_ws(' ', case_number, item_code, city, status, term, source) FROM deleted_case WHERE case_id = ?""")
                .param(UUID.fromString(id)).query(String.class).single()).isEqualTo(
                        number + " " + owner.item() + " 320100 DECIDED P12M " + SOURCE);
        untilTask(jdbc, "material-deletion", "the files are deleted", () -> files.stream().noneMatch(this::isStored));

        PublishedEvent told = events.awaitInCity(CaseActions.NANJING, DELETED, id);
        assertThat(told.data().required("caseNumber").asString()).isEqualTo(number);
        events.await(DELETED, event -> event.subject().equals(id) && event.topic().endsWith(".case-service.v1"));
        http.as(owner.caller()).get(owner.cases() + "/" + id).expect(404, "not-found");
        actions.cityCase(id).expect(404, "not-found");
        assertThat(countOfDay()).isEqualTo(listed - 1);
        JsonNode verified = isVerifiedAsDeleted(approval, "VALID");
        assertThat(http.post("/api/v1/verifications", Map.of("sha256", CaseActions.sha256(approval))).expect(200).json()
                .required("document")).as("by its file").isEqualTo(verified);
        for (String reference : List.of(id, number)) {
            JsonNode trail = http.get("/actuator/trail/{}", reference).expect(200).json();
            assertThat(trail.at("/facts/id").asString()).isEqualTo(id);
            assertThat(trail.required("entries").toString()).contains("case deleted", "P12M", SOURCE);
        }
        deletion.delete(UUID.fromString(id));
        assertThat(events.ofType(DELETED)).filteredOn(event -> event.subject().equals(id)).hasSize(2);
    }

    @Test
    @Tag("nightly")
    void aReplacedPaperIsVerifiedAsReplaced() {
        Filer owner = unit();
        String id = decided(owner);
        byte[] approval = downloads.file(owner.caller(),
                owner.cases() + "/" + id + "/papers/" + actions.paper(id, "APPROVAL") + "/content");
        actions.city(id, "correction", Map.of("approved", false, "reason", "认定有误")).expect(200);
        actions.paper(id, "CORRECTED_REFUSAL");
        assertThat(verification(approval).required("state").asString()).isEqualTo("REPLACED");
        makeOld(id);
        term(owner.item(), 12);

        deletion.delete(UUID.fromString(id));

        assertThat(exists(id)).isFalse();
        isVerifiedAsDeleted(approval, "REPLACED");
    }

    private JsonNode isVerifiedAsDeleted(byte[] paper, String state) {
        JsonNode verified = verification(paper);
        assertThat(verified.propertyNames()).containsExactlyInAnyOrder("code", "state", "kind", "title", "city",
                "issuedAt", "facts", "sha256", "caseDeleted");
        assertThat(verified.required("state").asString()).isEqualTo(state);
        assertThat(verified.required("caseDeleted").asBoolean()).isTrue();
        assertThat(verified.required("facts")).isEmpty();
        assertThat(verified.required("sha256").asString()).isEqualTo(CaseActions.sha256(paper));
        return verified;
    }

    /// The download is recorded before the deletion, which waits for it, and the record is deleted with the others.
    @Test
    @Tag("nightly")
    void noRecordOfADownloadRemainsThatRanAtTheSameTime() throws Exception {
        Filer owner = unit();
        String id = decided(owner);
        // The first one that is deleted: after it, the deletion waits for the lock of the table that holds the download.
        UUID paper = jdbc.sql("SELECT id FROM paper WHERE case_id = ? ORDER BY document_id LIMIT 1")
                .param(UUID.fromString(id)).query(UUID.class).single();
        String content = owner.cases() + "/" + id + "/papers/" + paper + "/content";
        Set<UUID> related = related(id);
        makeOld(id);
        term(owner.item(), 12);
        List<CompletableFuture<Void>> running = new ArrayList<>();

        new HeldDownloads(jdbc, transactions).hold(1, "document_download", () -> http.as(owner.caller()).get(content),
                () -> {
                    running.add(CompletableFuture.runAsync(() -> deletion.delete(UUID.fromString(id))));
                    until("the deletion waits for the row",
                            () -> jdbc.sql("""
                                    SELECT count(*) FROM pg_locks
                                    WHERE locktype = 'tuple' AND relation = CAST('document' AS regclass)""")
                                    .query(Integer.class)
                                    .single() == 1);
                });
        running.forEach(CompletableFuture::join);

        assertThat(exists(id)).isFalse();
        assertThat(tablesWith(related)).containsExactlyInAnyOrder("deleted_case", "document");
        http.as(owner.caller()).get(content).expect(404, "not-found");
    }

    /// What happens after the end of a case.
    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(strings = {
            "UPDATE paper SET step_at = now() WHERE id = (SELECT id FROM paper WHERE case_id = :id LIMIT 1)",
            """
                    INSERT INTO case_commitment (id, case_id, material, kind, owner, item_version, digest, signed_at, signed_by,
                        content_cipher, content_key_version, outcome, created_at, created_by, changed_at, changed_by, version)
                    VALUES (gen_random_uuid(), :id, '示例', 'PLEDGE', 'x', 1, 'x', now(), gen_random_uuid(), 'x', 1, 'REPAIRED',
                        now(), 'x', now(), 'x', 0)"""})
    void aLaterStepBeginsTheTermAnew(String step) {
        Filer owner = unit();
        String id = decided(owner);
        makeOld(id);
        term(owner.item(), 12);
        assertThat(due()).contains(id);

        change(step, id);
        keeps(id);

        makeOld(id);
        assertThat(due()).contains(id);
    }

    @Test
    @Tag("nightly")
    void aTaskThatFailedDelaysNoOther() {
        Filer owner = unit();
        String id = decided(owner);
        makeOld(id);
        term(owner.item(), 12);
        String failed = UUID.randomUUID().toString();
        jdbc.sql("""
                INSERT INTO kit_task (task_name, task_instance, execution_time, picked, consecutive_failures, version)
                VALUES (?, ?, 'infinity', false, 1, 1)""").params(TASK, failed).update();
        assertThat(deletion.findDue(1)).hasSize(1);

        jdbc.sql("UPDATE kit_task SET consecutive_failures = 0 WHERE task_instance = ?").param(failed).update();
        assertThat(deletion.findDue(1)).as("the next one waits for its turn").isEmpty();
        jdbc.sql("DELETE FROM kit_task WHERE task_instance = ?").param(failed).update();
    }

    @Test
    void aCaseIsKeptUntilItsTermHasEnded() {
        String open = actions.filed(unit());
        actions.city(open, "acceptance", Map.of()).expect(200);
        actions.paper(open, "ACCEPTANCE");
        makeOld(open);
        String recent = decided(unit());
        makeOlder(recent, "35 months");
        String corrected = decided(unit());
        makeOld(corrected);
        actions.city(corrected, "correction", Map.of("approved", false, "reason", "认定有误")).expect(200);
        actions.paper(corrected, "CORRECTED_REFUSAL");
        String old = decided(unit());
        makeOld(old);

        keeps(open, recent, corrected, old);
        term(ITEM, 36);
        keeps(open, recent, corrected);
        assertThat(due()).contains(old);
        except(ITEM);
        keeps(old);
        jdbc.sql("DELETE FROM case_retention").update();
        term("SI", 36);
        assertThat(due()).as("by the beginning of the code").contains(old);
        makeOld(recent);
        assertThat(due()).contains(old, recent).doesNotContain(open, corrected);
        deletion.delete(UUID.fromString(old));
        assertThat(exists(old)).isFalse();
    }

    /// Each with what puts it in the way and what takes it away.
    static List<Arguments> obstacles() {
        return List.of(
                Arguments.of("held", HOLD, "UPDATE case_hold SET ended_by = 'duty' WHERE case_id = :id"),
                Arguments.of("parcel",
                        """
                                INSERT INTO case_parcel (parcel_id, case_id, status, created_at, created_by, changed_at, changed_by, version)
                                VALUES (gen_random_uuid(), :id, 'ON_THE_WAY', now(), 'x', now(), 'x', 0)""",
                        "UPDATE case_parcel SET status = 'DELIVERED' WHERE case_id = :id"),
                Arguments.of("parcel", "UPDATE cases SET delivery = 'MAIL' WHERE id = :id",
                        """
                                INSERT INTO case_parcel (parcel_id, case_id, status, created_at, created_by, changed_at, changed_by, version)
                                VALUES (gen_random_uuid(), :id, 'DELIVERED', now(), 'x', now(), 'x', 0)"""),
                Arguments.of("originals", """
                        UPDATE case_progress SET step = 'ORIGINALS_SENT' WHERE case_id = :id AND step = 'ACCEPTED'""",
                        """
                                UPDATE case_progress SET step = 'ACCEPTED' WHERE case_id = :id AND step = 'ORIGINALS_SENT'"""),
                Arguments.of("commitment",
                        """
                                INSERT INTO case_commitment (id, case_id, material, kind, owner, item_version, digest, signed_at, signed_by,
                                    content_cipher, content_key_version, outcome, created_at, created_by, changed_at, changed_by, version)
                                VALUES (gen_random_uuid(), :id, '示例', 'PLEDGE', 'x', 1, 'x', now(), gen_random_uuid(), 'x', 1, 'FAILED',
                                    now(), 'x', '2021-01-01', 'x', 0)""",
                        "UPDATE case_commitment SET outcome = 'REPAIRED' WHERE case_id = :id"),
                Arguments.of("result",
                        "UPDATE material_file SET kind = 'RESULT', announced_at = NULL WHERE case_id = :id",
                        "UPDATE material_file SET announced_at = handed_in_at WHERE case_id = :id"),
                // case-service has no relay of authority changes, so it is never sent.
                Arguments.of("event",
                        """
                                INSERT INTO outbox_event (id, topic, key, seq, authority, type, subject, data)
                                VALUES (gen_random_uuid(), 'unknown', CAST(:id AS text), 1, true, 'x', CAST(:id AS text), '')""",
                        "DELETE FROM outbox_event WHERE topic = 'unknown' AND key = CAST(:id AS text)"));
    }

    @ParameterizedTest
    @Tag("nightly")
    @MethodSource("obstacles")
    void aCaseThatSomebodyWaitsForIsKept(String obstacle, String appears, String disappears) {
        Filer owner = unit();
        String id = decided(owner);
        makeOld(id);
        term(owner.item(), 12);
        assertThat(due()).contains(id);
        double undeleted = undeleted(obstacle);

        change(appears, id);
        keeps(id);
        assertThat(undeleted(obstacle)).isEqualTo(undeleted + 1);

        change(disappears, id);
        makeOld(id);
        deletion.delete(UUID.fromString(id));
        assertThat(exists(id)).isFalse();
    }

    @Test
    void aCaseWithARectificationOrAPaperToPrintIsKept() {
        Filer owner = unit();
        String rated = decided(owner);
        http.as(owner.caller()).post(owner.cases() + "/" + rated + "/evaluation",
                Map.of("level", "DISSATISFIED", "comment", "慢")).expect(201);
        String unprinted = decided(unit());
        String paper = actions.paper(unprinted, "APPROVAL");
        String document = jdbc.sql("SELECT document_id FROM paper WHERE id = ?::uuid").param(paper).query(String.class)
                .single();
        print(paper, null);
        makeOld(rated);
        makeOld(unprinted);
        term(owner.item(), 12);

        keeps(rated, unprinted);

        replied(rated);
        keeps(rated);
        makeOld(rated);
        assertThat(due()).as("long after the reply").contains(rated).doesNotContain(unprinted);
        print(paper, document);
        assertThat(due()).contains(unprinted);
    }

    private void print(String paper, @Nullable String document) {
        jdbc.sql("UPDATE paper SET document_id = CAST(:document AS uuid) WHERE id = CAST(:paper AS uuid)")
                .param("document", document).param("paper", paper).update();
    }

    /// A process that ends before the commit has changed nothing. After it, only files are left, for which tasks exist.
    @Test
    @Tag("nightly")
    void aStopAtAnyStepLosesNothing() {
        Filer owner = unit();
        String id = decided(owner);
        archivePapersOf(id);
        List<UUID> files = files(id);
        makeOld(id);
        term(owner.item(), 12);
        Set<UUID> related = related(id);
        Set<String> before = tablesWith(related);

        for (String step : List.of("case.deletion.files", "case.deletion.rows")) {
            stopAt(step, id);
            assertThat(tablesWith(related)).isEqualTo(before);
            assertThat(files).allMatch(this::isStored);
            assertThat(deletionsOf(files)).isZero();
        }
        stopAt("case.deletion.committed", id);

        assertThat(exists(id)).isFalse();
        untilTask(jdbc, "material-deletion", "the files are deleted", () -> files.stream().noneMatch(this::isStored));
        task.run(UUID.fromString(id));
        events.awaitInCity(CaseActions.NANJING, DELETED, id);
        assertThat(events.ofCity(CaseActions.NANJING)).filteredOn(event -> event.subject().equals(id)
                && event.type().equals(DELETED)).hasSize(1);
    }

    @Test
    @Tag("nightly")
    void twoInstancesDeleteEachCaseOnce() {
        List<String> ids = Stream.generate(() -> decided(unit())).limit(6).toList();
        ids.forEach(this::makeOld);
        term(ITEM, 12);
        double deleted = meters.get("hall.cases.deleted").counter().count();

        List<Callable<Boolean>> both = List.of(() -> deleteAll(ids), () -> deleteAll(ids.reversed()));
        runConcurrently(both);

        assertThat(ids).noneMatch(this::exists);
        assertThat(meters.get("hall.cases.deleted").counter().count()).isEqualTo(deleted + ids.size());
        ids.forEach(id -> events.awaitInCity(CaseActions.NANJING, DELETED, id));
        assertThat(events.ofCity(CaseActions.NANJING)).filteredOn(event -> event.type().equals(DELETED)
                && ids.contains(event.subject())).hasSize(ids.size());
    }

    @Test
    void theSearchDeletesWhatItFinds() {
        List<String> ids = List.of(decided(unit()), decided(unit()));
        ids.forEach(this::makeOld);
        term(ITEM, 12);

        jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = ?").param(SEARCH).update();

        until("both are deleted", () -> ids.stream().noneMatch(this::exists));
    }

    @Test
    void whoPutACaseOnHoldAndWhoEndedThatStaysRecorded() {
        String id = decided(unit());
        makeOld(id);
        term(ITEM, 12);
        change(HOLD, id);
        for (String change : List.of("DELETE FROM case_hold WHERE case_id = :id",
                "INSERT INTO case_hold (case_id, reference, created_by, ended_by, ended_at) VALUES (:id, 'r', 'x', 'x', now())",
                "UPDATE case_hold SET ended_by = '' WHERE case_id = :id",
                "UPDATE case_hold SET ended_at = now() WHERE case_id = :id",
                "UPDATE case_hold SET reference = '另一份' WHERE case_id = :id",
                "UPDATE case_hold SET created_by = 'x', ended_by = 'x' WHERE case_id = :id")) {
            assertThatThrownBy(() -> change(change, id)).as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        keeps(id);

        change("UPDATE case_hold SET ended_by = 'duty' WHERE case_id = :id", id);
        assertThatThrownBy(() -> change("UPDATE case_hold SET ended_by = 'other' WHERE case_id = :id", id))
                .as("a second end").isInstanceOf(DataIntegrityViolationException.class);
        change(HOLD, id);
        keeps(id);
        change("UPDATE case_hold SET ended_by = 'other' WHERE case_id = :id AND ended_by IS NULL", id);
        deletion.delete(UUID.fromString(id));

        assertThat(exists(id)).isFalse();
        assertThat(jdbc.sql("""
                SELECT concat_ws(' ', created_by, ended_by, changed_by, version, ended_at = changed_at) FROM case_hold
                WHERE case_id = ? ORDER BY ended_at""").param(UUID.fromString(id)).query(String.class).list())
                .containsExactly("operator duty duty 2 t", "operator other other 2 t");
    }

    @Test
    void theDatabaseHoldsTheRules() {
        Filer owner = unit();
        UUID held = UUID.fromString(decided(owner));
        change(HOLD, held.toString());

        assertThatThrownBy(() -> jdbc.sql("DELETE FROM cases WHERE id = ?").param(held).update())
                .as("a case on hold").isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> change(HOLD, held.toString())).as("a second hold")
                .isInstanceOf(DataIntegrityViolationException.class);
        for (int months : new int[]{11, 1_201}) {
            assertThatThrownBy(() -> term(owner.item(), months)).as("no term")
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        for (String change : List.of("case_deleted = true", "unit_number = NULL", "item_code = NULL")) {
            assertThatThrownBy(() -> jdbc.sql("UPDATE document SET " + change + " WHERE id = ?")
                    .param(documents(held.toString()).getFirst()).update()).as(change)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThatThrownBy(
                () -> jdbc.sql("INSERT INTO case_retention (item_code, months, source) VALUES ('SI', 12, '')")
                        .update())
                .as("without a source").isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> term("si.reg", 12)).as("no code").isInstanceOf(DataIntegrityViolationException.class);
    }

    /// Found by indexes of their own, so that neither the search nor the deletion reads a table.
    @Test
    void indexesAreUsable() {
        assertThat(jdbc.sql("""
                SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indisvalid AND c.relname IN ('cases_by_end', 'rectification_of_case', 'document_to_archive')""")
                .query(Integer.class).single()).isEqualTo(3);
        assertThat(jdbc
                .sql("""
                        SELECT conrelid::regclass || ' ' || conname FROM pg_constraint f
                        WHERE f.contype = 'f' AND f.confrelid = 'cases'::regclass AND NOT EXISTS (
                            SELECT FROM pg_index i WHERE i.indrelid = f.conrelid AND i.indkey[0] = f.conkey[1] AND i.indpred IS NULL)""")
                .query(String.class).list()).as("foreign keys without an index").isEmpty();
    }

    private boolean deleteAll(List<String> ids) {
        ids.forEach(id -> deletion.delete(UUID.fromString(id)));
        return true;
    }

    private Filer unit() {
        return actions.filer(OwnerKind.UNIT, actions.newUnit());
    }

    /// Approved, with all papers printed and one of them downloaded, as well as a material.
    private String decided(Filer owner) {
        String id = actions.filed(owner);
        actions.approve(id);
        until("the papers are printed", () -> actions.papers(id).size() > 1
                && actions.papers(id).stream().allMatch(paper -> paper.required("printed").asBoolean()));
        downloads.file(owner.caller(),
                owner.cases() + "/" + id + "/papers/" + actions.paper(id, "ACCEPTANCE") + "/content");
        downloads.file(tokens.city(CaseActions.NANJING),
                "/api/v1/city/cases/" + id + "/materials/" + actions.handedIn(id) + "/content");
        until("all events are sent",
                () -> jdbc.sql("SELECT count(*) FROM outbox_event WHERE subject = ? AND sent_at IS NULL")
                        .param(id).query(Integer.class).single() == 0);
        until("results are announced", () -> jdbc.sql("""
                SELECT count(*) FROM material_file WHERE case_id = ? AND kind = 'RESULT' AND announced_at IS NULL""")
                .param(UUID.fromString(id)).query(Integer.class).single() == 0);
        return id;
    }

    private void replied(String id) {
        CaseActions.announceRectifications(jdbc);
        String rectification = jdbc.sql("SELECT id FROM rectification WHERE case_id = ?").param(UUID.fromString(id))
                .query(String.class).single();
        http.as(tokens.staff(CaseActions.NANJING)).post("/api/v1/city/rectifications/{}/reply",
                Map.of("outcome", "RECTIFIED", "text", "窗口已增加人手"), rectification).expect(200);
    }

    private void archivePapersOf(String id) {
        jdbc.sql("UPDATE cases SET closed_at = closed_at - interval '3 years' WHERE id = ?")
                .param(UUID.fromString(id)).update();
        jdbc.sql("""
                UPDATE document d SET issued_at = issued_at - interval '3 years' FROM paper p
                WHERE p.document_id = d.id AND p.case_id = ?""").param(UUID.fromString(id)).update();
        recurring.stream().filter(each -> each.name().equals("paper-archive")).forEach(each -> each.work().run());
    }

    private void makeOld(String id) {
        makeOlder(id, "60 months");
    }

    /// On a day of their own, at any time of it.
    private void makeOlder(String id, String interval) {
        UUID caseId = UUID.fromString(id);
        String at = interval.equals("60 months")
                ? "CAST('" + DAY + " 12:00+08' AS timestamptz)"
                : "now() - CAST('" + interval + "' AS interval)";
        jdbc.sql(
                "UPDATE cases SET changed_at = %s, closed_at = CASE WHEN closed_at IS NOT NULL THEN %<s END WHERE id = ?"
                        .formatted(at))
                .param(caseId).update();
        jdbc.sql("UPDATE case_progress SET at = %s WHERE case_id = ?".formatted(at)).param(caseId).update();
        jdbc.sql("UPDATE rectification SET changed_at = %s WHERE case_id = ?".formatted(at)).param(caseId).update();
        jdbc.sql("UPDATE case_commitment SET changed_at = %s WHERE case_id = ?".formatted(at)).param(caseId).update();
        // Their order says which ones a correction replaced.
        jdbc.sql("""
                UPDATE paper p SET step_at = %s - ((SELECT max(step_at) FROM paper WHERE case_id = p.case_id) - step_at)
                WHERE case_id = ?""".formatted(at)).param(caseId).update();
    }

    private void term(String item, int months) {
        jdbc.sql("INSERT INTO case_retention (item_code, months, source) VALUES (?, ?, ?)").params(item, months, SOURCE)
                .update();
    }

    private void except(String item) {
        jdbc.sql("UPDATE case_retention SET months = NULL WHERE item_code = ?").param(item).update();
    }

    private void change(String sql, String id) {
        jdbc.sql(sql).param("id", UUID.fromString(id)).update();
    }

    private List<String> due() {
        return deletion.findDue(10_000).stream().map(UUID::toString).toList();
    }

    private void keeps(String... ids) {
        assertThat(due()).doesNotContain(ids);
        for (String id : ids) {
            deletion.delete(UUID.fromString(id));
            assertThat(exists(id)).isTrue();
        }
    }

    private boolean exists(String id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM cases WHERE id = ?)").param(UUID.fromString(id))
                .query(Boolean.class).single();
    }

    private double undeleted(String obstacle) {
        readings.forEach(Reading::read);
        Gauge gauge = meters.find("hall.cases.undeleted").tag("obstacle", obstacle).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    private void stopAt(String failPoint, String id) {
        http.post("/actuator/failpoints", Map.of("name", failPoint, "action", "error")).expect(200);
        assertThatThrownBy(() -> task.run(UUID.fromString(id))).hasMessageContaining(failPoint);
    }

    private long deletionsOf(List<UUID> files) {
        return jdbc.sql(
                "SELECT count(*) FROM kit_task WHERE task_name = 'material-deletion' AND task_instance IN (:files)")
                .param("files", files.stream().map(UUID::toString).toList()).query(Long.class).single();
    }

    /// Those of the city's cases that changed last on the day.
    private int countOfDay() {
        return http.as(actions.nanjing()).get("/api/v1/city/cases/digests?from={}&to={}", DAY, DAY).expect(200).json()
                .at("/days/0/count").asInt();
    }

    private JsonNode verification(byte[] pdf) {
        return http.get("/api/v1/verifications/{}", Downloads.code(pdf)).expect(200).json();
    }

    private List<UUID> documents(String id) {
        return jdbc.sql("SELECT document_id FROM paper WHERE case_id = ?").param(UUID.fromString(id))
                .query(UUID.class).list();
    }

    private String row(UUID document) {
        return jdbc.sql("SELECT CAST(to_jsonb(d) AS text) FROM document d WHERE id = ?").param(document)
                .query(String.class).single();
    }

    /// Materials, results and papers.
    private List<UUID> files(String id) {
        List<UUID> files = new ArrayList<>(jdbc.sql("SELECT id FROM material_file WHERE case_id = ?")
                .param(UUID.fromString(id)).query(UUID.class).list());
        files.addAll(documents(id));
        return files;
    }

    private boolean isStored(UUID file) {
        String name = file.toString();
        return Files.exists(storage.resolve(name.substring(name.length() - 2)).resolve(name));
    }

    /// The ids of the case and of what belongs to it.
    private Set<UUID> related(String id) {
        Set<UUID> ids = new TreeSet<>(files(id));
        ids.add(UUID.fromString(id));
        for (String table : List.of("paper", "evaluation", "rectification", "case_progress")) {
            ids.addAll(jdbc.sql("SELECT id FROM " + table + " WHERE case_id = ?").param(UUID.fromString(id))
                    .query(UUID.class).list());
        }
        return ids;
    }

    /// All tables with one of these ids in any column, but those of the kit.
    private Set<String> tablesWith(Set<UUID> ids) {
        Map<String, List<String>> columns = jdbc.sql("""
                SELECT c.table_name, c.column_name FROM information_schema.columns c
                JOIN information_schema.tables t USING (table_schema, table_name)
                JOIN pg_class r ON r.relname = c.table_name AND NOT r.relispartition
                WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.data_type = 'uuid'
                    AND c.table_name !~ '^(kit|outbox|inbox|feed|flyway)_'""")
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Set<String> found = new TreeSet<>();
        columns.forEach((table, names) -> {
            String condition = names.stream().map(name -> "\"" + name + "\" IN (:ids)")
                    .collect(Collectors.joining(" OR "));
            if (jdbc.sql("SELECT EXISTS (SELECT FROM \"" + table + "\" WHERE " + condition + ")").param("ids", ids)
                    .query(Boolean.class).single()) {
                found.add(table);
            }
        });
        return found;
    }
}
