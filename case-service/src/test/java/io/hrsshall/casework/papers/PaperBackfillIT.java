package io.hrsshall.casework.papers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.SharedParts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The update of a database of the release that printed slips on request (`V1630`): its rows become papers.
@Tag("nightly")
class PaperBackfillIT {

    private static final String PASSWORD = "backfill";
    /// The last migration before papers.
    private static final String BEFORE = "1620";
    private static final UUID WITH_SLIP = UUID.randomUUID();
    private static final UUID WITHOUT_SLIP = UUID.randomUUID();
    private static final UUID CLOSED = UUID.randomUUID();
    private static final UUID SUBMITTED = UUID.randomUUID();
    private static final UUID SLIP = UUID.randomUUID();

    private final PostgresConnection postgres = SharedParts
            .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))).postgres();
    private final String database = "backfill_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void slipsBecomePapersAndAcceptedCasesGetTheirs() throws SQLException {
        Databases.create(postgres, database, PASSWORD);
        try (Connection connection = open(database); Statement statement = connection.createStatement()) {
            migrate(BEFORE);
            // The rows of the catalogue do not matter here.
            statement.execute("SET session_replication_role = replica");
            statement.execute(filed(WITH_SLIP, 1, "ACCEPTED", "'2025-12-31T17:00:00Z'", "NULL"));
            statement.execute(filed(WITHOUT_SLIP, 2, "ACCEPTED", "'2025-12-31T15:00:00Z'", "NULL"));
            statement.execute(filed(CLOSED, 3, "NOT_ACCEPTED", "'2026-01-05T02:00:00Z'", "'2026-01-06T02:00:00Z'"));
            statement.execute(filed(SUBMITTED, 4, "SUBMITTED", "NULL", "NULL"));
            statement.execute(
                    """
                            INSERT INTO document (id, code, kind, subject_id, unit_number, item_code, city, title, shown, issued_at,
                                sha256, created_at, created_by, changed_at, changed_by, version)
                            VALUES ('%s', 'CODE', 'ACCEPTANCE_SLIP', '%s', '3208154021741', 'SI.REG.EMP', '320100', '受理通知书', '{}',
                                '2025-12-31T17:05:00Z', sha256(''), '2025-12-31T17:05:00Z', 'account', '2025-12-31T17:05:00Z',
                                'account', 1)"""
                            .formatted(SLIP, WITH_SLIP));

            migrate("latest");

            assertThat(rows(statement,
                    """
                            SELECT case_id || ' ' || kind || ' ' || title || ' ' || year || ' ' || coalesce(document_id::text, '-')
                                || ' ' || coalesce(number::text, '-') FROM paper"""))
                    .containsExactlyInAnyOrder(
                            WITH_SLIP + " ACCEPTANCE 受理通知书 2026 " + SLIP + " -",
                            WITHOUT_SLIP + " ACCEPTANCE 受理通知书 2025 - -");
            assertThat(rows(statement, "SELECT task_instance FROM kit_task WHERE task_name = 'paper-issue'"))
                    .as("only what is not printed").containsExactly(WITHOUT_SLIP.toString());
        } finally {
            try (Connection connection = open("postgres"); Statement drop = connection.createStatement()) {
                drop.execute("DROP DATABASE \"" + database + "\" WITH (FORCE)");
                drop.execute("DROP ROLE \"" + database + "\"");
            }
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection(postgres.url(name), postgres.user(), postgres.password());
    }

    /// Without a transactional lock, for whose transaction a migration with CREATE INDEX CONCURRENTLY would wait
    /// for ever.
    private void migrate(String target) {
        Flyway.configure().configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .dataSource(postgres.url(database), database, PASSWORD)
                .locations("classpath:db/kit", "classpath:db/migration").outOfOrder(true).target(target).load()
                .migrate();
    }

    private static String filed(UUID id, int number, String status, String acceptedAt, String closedAt) {
        return """
                INSERT INTO cases (id, case_number, unit_number, item_code, item_version, city, status, filed_by, filed_grant,
                    written_by, filed_at, submitted_at, accepted_at, closed_at, promised_working_days,
                    statutory_working_days, delivery, form_cipher, form_key_version, created_at, created_by, changed_at,
                    changed_by, version)
                VALUES ('%s', '320100202512310000000%d', '3208154021741', 'SI.REG.EMP', 1, '320100', '%s',
                    gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '2025-12-30T02:00:00Z',
                    '2025-12-30T02:00:00Z', %s, %s, 3, 15, 'NONE', '', 1, '2025-12-30T02:00:00Z', 'account',
                    '2025-12-30T02:00:00Z', 'account', 3)"""
                .formatted(id, number, status, acceptedAt, closedAt);
    }

    private static List<String> rows(Statement statement, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
