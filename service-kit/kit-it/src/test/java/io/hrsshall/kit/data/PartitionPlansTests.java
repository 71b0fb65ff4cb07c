package io.hrsshall.kit.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.events.TestParts;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How PostgreSQL executes the statements of a table of records, such as `document_download`, before and after it is
/// divided by month, with three years of rows. ADR 0081 has the figures.
@Timeout(900)
@Tag("figures")
class PartitionPlansTests {

    private static final int MONTHS = 36;
    private static final int ROWS_A_MONTH = Integer.getInteger("hall.partitions.rows", 50_000);
    private static final int ROWS_A_DOCUMENT = 20;
    private static final LocalDate MONTH = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Test
    void plansBeforeAndAfter() {
        create("whole", "");
        create("months", "PARTITION BY RANGE (id)");
        for (int i = 0; i < MONTHS; i++) {
            jdbc.sql("SELECT create_monthly_partition('months', ?)").param(MONTH.minusMonths(i)).query().singleRow();
        }
        fill();
        UUID id = jdbc.sql("SELECT id FROM whole ORDER BY id OFFSET ? LIMIT 1").param(MONTHS * ROWS_A_MONTH / 2)
                .query(UUID.class).single();
        UUID document = jdbc.sql("SELECT document_id FROM whole WHERE id = ?").param(id).query(UUID.class).single();
        Map<String, String> statements = new LinkedHashMap<>();
        statements.put("a download is recorded",
                """
                        INSERT INTO %%s SELECT first_id_of_month('%s'), document_id, by_kind, created_at, created_by, created_grant,
                            changed_at, changed_by, changed_grant, version FROM %%<s WHERE id = '%s'"""
                        .formatted(MONTH, id));
        statements.put("one record", "SELECT * FROM %s WHERE id = '" + id + "'");
        statements.put("who read a document", "SELECT * FROM %s WHERE document_id = '" + document + "' ORDER BY id");
        statements.put("a month", """
                SELECT count(*) FROM %%s WHERE id >= first_id_of_month('%s') AND id < first_id_of_month('%s')"""
                .formatted(MONTH.minusMonths(12), MONTH.minusMonths(11)));
        statements.put("the oldest month goes", "DELETE FROM %s WHERE id < first_id_of_month('"
                + MONTH.minusMonths(MONTHS - 2) + "')");
        statements.forEach((name, statement) -> List.of("whole", "months").forEach(table -> {
            String sql = statement.formatted(table);
            explain(sql); // so that pages and catalogue are in memory
            print(name + ", " + table, explain(sql));
        }));
        long start = System.nanoTime();
        jdbc.sql("INSERT INTO partitioned_table VALUES ('months', true, ?)").param(MONTHS - 2).update();
        String dropped = jdbc.sql("SELECT drop_expired_month('months')").query(String.class).single();
        print("the oldest month goes, by the task: " + dropped, List.of((System.nanoTime() - start) / 1_000 + " us"));
        assertThat(jdbc.sql("SELECT count(*) FROM months").query(Long.class).single())
                .isEqualTo((MONTHS - 1L) * ROWS_A_MONTH);
    }

    private void create(String table, String division) {
        jdbc.sql(
                """
                        CREATE TABLE %1$s (id uuid PRIMARY KEY, document_id uuid NOT NULL, by_kind varchar(16) NOT NULL,
                            created_at timestamptz NOT NULL, created_by text NOT NULL, created_grant uuid,
                            changed_at timestamptz NOT NULL, changed_by text NOT NULL, changed_grant uuid, version bigint NOT NULL)
                        %2$s;
                        CREATE INDEX %1$s_of_document ON %1$s (document_id, id)"""
                        .formatted(table, division))
                .update();
    }

    /// Ids within each month, and documents that are read now and then in all of them.
    private void fill() {
        jdbc.sql("""
                INSERT INTO whole
                SELECT (overlay(first_id_of_month((:month - make_interval(months => m))::date)::text PLACING
                        to_char(n, 'FM000000000000') FROM 25))::uuid,
                    md5((n * 7919 + m * 104729) %% :documents || '')::uuid, 'unit', now(), gen_random_uuid()::text,
                    gen_random_uuid(), now(), gen_random_uuid()::text, NULL, 1
                FROM generate_series(0, :months - 1) m, generate_series(1, :rows) n""".replace("%%", "%"))
                .param("month", MONTH).param("months", MONTHS).param("rows", ROWS_A_MONTH)
                .param("documents", MONTHS * ROWS_A_MONTH / ROWS_A_DOCUMENT).update();
        jdbc.sql("INSERT INTO months SELECT * FROM whole").update();
        jdbc.sql("VACUUM ANALYZE whole, months").update();
    }

    /// Of a statement that is rolled back.
    private List<String> explain(String statement) {
        try (var connection = dataSource.getConnection(); var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            try (var rows = sql.executeQuery("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) " + statement)) {
                List<String> plan = new ArrayList<>();
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
                return plan;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String name, List<String> plan) {
        System.out.println("== " + name + "\n" + plan.stream().map(line -> "   " + line)
                .collect(Collectors.joining("\n")));
    }
}
