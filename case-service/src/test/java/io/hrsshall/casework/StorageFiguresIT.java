package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// What a case takes in the database of case-service: rows and bytes of each table, indexes included, for cases that
/// are filed, accepted and approved with their papers printed, and once their papers are in the storage of files.
/// `docs/sizing.md` has the figures.
@HallTest
@TestPropertySource(properties = {"hall.filings.per-hour=100000", "hall.case-archive.papers-per-minute=60000"})
class StorageFiguresIT {

    private static final int CASES = Integer.getInteger("hall.storage.cases", 400);
    private static final int CASES_PER_UNIT = 10;

    private final JdbcClient jdbc;
    private final List<RecurringTask> recurring;
    private final Path storage;
    private final CaseActions actions;

    StorageFiguresIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, List<RecurringTask> recurring,
            Environment environment) {
        this.jdbc = jdbc;
        this.recurring = recurring;
        this.storage = Path.of(environment.getRequiredProperty("hall.materials.directory"));
        this.actions = new CaseActions(http, tokens, stubs);
    }

    private record Size(long rows, long bytes) {

        Size minus(Size other) {
            return new Size(rows - other.rows, bytes - other.bytes);
        }
    }

    @Test
    @Tag("figures")
    void rowsAndBytesOfACase() {
        // So that the first pages of each table do not count.
        cases(CASES / 2);
        Map<String, Size> before = sizes();
        long wal = wal();
        cases(CASES);
        long written = wal() - wal;

        Map<String, Size> grown = new HashMap<>();
        sizes().forEach((table, size) -> grown.put(table, size.minus(before.getOrDefault(table, new Size(0, 0)))));
        long bytes = grown.values().stream().mapToLong(Size::bytes).sum();
        grown.entrySet().stream().filter(each -> each.getValue().bytes() > 0)
                .sorted((one, other) -> Long.compare(other.getValue().bytes(), one.getValue().bytes()))
                .forEach(each -> print("%-36s %6.2f rows %8.0f bytes", each.getKey(),
                        (double) each.getValue().rows() / CASES, (double) each.getValue().bytes() / CASES));
        print("a case: %.0f bytes in tables and indexes, %.0f bytes of write-ahead log", (double) bytes / CASES,
                (double) written / CASES);
        assertThat(Objects.requireNonNull(grown.get("cases")).rows()).isEqualTo(CASES);
        assertThat(bytes / CASES).isBetween(2_000L, 200_000L);
        archive();
    }

    /// Of all cases of this test. Without the space that VACUUM leaves for later rows.
    private void archive() {
        long cases = CASES + CASES / 2;
        long papers = jdbc.sql("SELECT count(*) FROM document").query(Long.class).single();
        long before = bytesOfPapers();
        long files = bytesOfFiles();
        jdbc.sql("UPDATE cases SET closed_at = closed_at - interval '3 years'").update();
        jdbc.sql("UPDATE document SET issued_at = issued_at - interval '3 years'").update();
        long wal = wal();
        long start = System.nanoTime();
        RecurringTask task = recurring.stream().filter(each -> each.name().equals("paper-archive")).findFirst()
                .orElseThrow();
        Await.until("all papers are moved", () -> {
            task.work().run();
            return jdbc.sql("SELECT count(*) FROM document WHERE pdf_cipher IS NOT NULL").query(Long.class)
                    .single() == 0;
        });
        long nanos = System.nanoTime() - start;
        long written = wal() - wal;
        long grown = bytesOfFiles() - files;
        long after = bytesOfPapers();
        print("papers of a case, %.2f: in tables and indexes %d bytes, then %d; files %d bytes",
                (double) papers / cases,
                before / cases, after / cases, grown / cases);
        print("a paper is moved in %.1f ms, with %d bytes of write-ahead log", nanos / 1e6 / papers, written / papers);
        assertThat(after).isLessThan(before / 10);
        assertThat(grown / papers).isBetween(10_000L, 100_000L);
    }

    private long bytesOfPapers() {
        List.of("document", "material_segment").forEach(table -> jdbc.sql("VACUUM FULL " + table).update());
        return jdbc.sql("SELECT pg_total_relation_size('document') + pg_total_relation_size('material_segment')")
                .query(Long.class).single();
    }

    private long bytesOfFiles() {
        try (Stream<Path> files = Files.walk(storage)) {
            return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cases(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i += CASES_PER_UNIT) {
            String unit = actions.newUnit();
            ActingCaller filer = actions.legalRepresentative(unit);
            for (int each = 0; each < CASES_PER_UNIT; each++) {
                ids.add(actions.filed(filer, unit, CaseActions.SIMPLE));
            }
        }
        ids.forEach(actions::approve);
        Await.until("papers printed and events sent", () -> jdbc.sql(
                "SELECT (SELECT count(*) FROM kit_task WHERE task_name = 'paper-issue') + count(*) FROM outbox_event WHERE sent_at IS NULL")
                .query(Long.class)
                .single() == 0);
    }

    private Map<String, Size> sizes() {
        List<String> tables = jdbc.sql("""
                SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace""")
                .query(String.class).list();
        Map<String, Size> sizes = new HashMap<>();
        for (String table : tables) {
            sizes.put(table, new Size(jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single(),
                    jdbc.sql("SELECT pg_total_relation_size('" + table + "')").query(Long.class).single()));
        }
        return sizes;
    }

    /// Of the whole server, on which nothing else runs meanwhile.
    private long wal() {
        return jdbc.sql("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')").query(Long.class).single();
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
