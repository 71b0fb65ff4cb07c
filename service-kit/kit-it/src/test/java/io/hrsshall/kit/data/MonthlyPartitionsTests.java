package io.hrsshall.kit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.events.TestParts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Monthly partitionss, with PostgreSQL.
@Timeout(120)
class MonthlyPartitionsTests {

    private static final int MONTHS = 36;
    private static final int ROWS_A_MONTH = 100;
    private static final int KEPT_FOR = 24;
    private static final LocalDate MONTH = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
    private static final UUID OWNER = new UUID(0x7000L, 0x8000_0000_0000_0001L);
    private static final UUID OTHER_OWNER = new UUID(0x7000L, 0x8000_0000_0000_0002L);
    private static final UUID NO_TIME = UUID.fromString("ffffffff-ffff-4fff-8fff-ffffffffffff");

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final MonthlyPartitions months = new MonthlyPartitions(jdbc);

    @AfterEach
    void close() {
        dataSource.close();
    }

    /// As instances of an earlier release, which know nothing of it and have prepared their statements before.
    @Test
    void aTableIsDividedWhileOthersWriteAndRead() {
        undivided();
        for (int i = 0; i < 1_000; i++) {
            insert(Ids.next(), OWNER);
        }
        insert(NO_TIME, OTHER_OWNER);
        var over = new AtomicBoolean();
        CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> {
            int written = 0;
            while (!over.get()) {
                insert(Ids.next(), OWNER);
                written++;
                assertThat(count("visit WHERE owner_id = '" + OWNER + "'")).isEqualTo(1_000 + written);
            }
            return written;
        });
        divide();
        over.set(true);

        int written = others.join();
        assertThat(written).isPositive();
        assertThat(count("visit")).isEqualTo(1_001 + written);
        assertThat(count("visit_before")).as("no row was moved").isEqualTo(1_000 + written);
        assertThat(count("visit_default WHERE id = '" + NO_TIME + "'")).isOne();
        assertThat(partitions()).contains(name(MONTH.plusMonths(2)), name(MONTH.plusMonths(5)));
    }

    @Test
    void whatTheTableDemandedIsStillDemanded() {
        undivided();
        UUID id = Ids.next();
        insert(id, OWNER);
        divide();

        assertThatThrownBy(() -> insert(id, OWNER)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> insert(Ids.next(), UUID.randomUUID())).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("UPDATE visit SET note = ''").update())
                .isInstanceOf(DataAccessException.class);
        assertThat(jdbc.sql("SELECT note FROM visit WHERE id = ?").param(id).query(String.class).single())
                .isEqualTo("none");
        jdbc.sql("DELETE FROM owner WHERE id = ?").param(OWNER).update();
        assertThat(count("visit")).isZero();
    }

    @Test
    void monthsAreMadeAYearAheadAndOnlyOnce() {
        undivided();
        divide();

        months.run();
        List<String> made = partitions();
        assertThat(made).contains(name(MONTH.plusMonths(MonthlyPartitions.MONTHS_AHEAD)))
                .doesNotContain(name(MONTH.plusMonths(MonthlyPartitions.MONTHS_AHEAD + 1)), name(MONTH));
        months.run();
        assertThat(partitions()).isEqualTo(made);
        insert(made(MONTH.plusMonths(7)), OWNER);
        assertThat(count(name(MONTH.plusMonths(7)))).isOne();
    }

    @Test
    void threeYearsAreUsedArchivedReadAgainAndDropped() {
        divided();
        months.run();
        List<UUID> ids = IntStream.range(0, MONTHS * ROWS_A_MONTH)
                .mapToObj(i -> made(MONTH.minusMonths(i / ROWS_A_MONTH))).toList();
        ids.forEach(id -> insert(id, OWNER));
        assertThat(count(name(MONTH))).isEqualTo(ROWS_A_MONTH);
        assertThat(count(name(MONTH.minusMonths(MONTHS - 1)))).isEqualTo(ROWS_A_MONTH);
        assertThat(count("visit_default")).isZero();
        UUID oldest = ids.getLast();
        assertThat(String.join("\n", jdbc.sql("EXPLAIN SELECT * FROM visit WHERE id = '" + oldest + "'")
                .query(String.class).list())).as("only its month is looked into").contains(
                        name(MONTH.minusMonths(MONTHS - 1)))
                .doesNotContain(name(MONTH), "Append");

        String archive = TestParts.tablespace(dataSource);
        for (int i = MONTHS - 1; i > KEPT_FOR; i--) {
            assertThat(archiveBefore(MONTH.minusMonths(KEPT_FOR), archive)).isEqualTo(name(MONTH.minusMonths(i)));
        }
        assertThat(archiveBefore(MONTH.minusMonths(KEPT_FOR), archive)).isEmpty();
        assertThat(count("pg_class c JOIN pg_tablespace t ON t.oid = c.reltablespace WHERE t.spcname = '" + archive
                + "' AND c.relkind IN ('r', 'i') AND c.relname LIKE 'visit_m%'"))
                .as("tables and their two indexes").isEqualTo(3L * (MONTHS - 1 - KEPT_FOR));
        assertThat(jdbc.sql("SELECT owner_id FROM visit WHERE id = ?").param(oldest).query(UUID.class).single())
                .isEqualTo(OWNER);
        assertThat(count("visit WHERE owner_id = '" + OWNER + "'")).isEqualTo(ids.size());

        months.run();
        assertThat(count("visit")).as("no term, nothing is dropped").isEqualTo(ids.size());
        jdbc.sql("UPDATE partitioned_table SET retention_months = ? WHERE name = 'visit'").param(KEPT_FOR).update();
        months.run();
        assertThat(count("visit")).isEqualTo((KEPT_FOR + 1) * ROWS_A_MONTH);
        assertThat(partitions()).contains(name(MONTH.minusMonths(KEPT_FOR)))
                .doesNotContain(name(MONTH.minusMonths(KEPT_FOR + 1)));
    }

    /// Others do not wait for longer than a moment, and the rest is done later.
    @Test
    void aMonthInUseIsDroppedLater() throws Exception {
        divided();
        jdbc.sql("UPDATE partitioned_table SET retention_months = ? WHERE name = 'visit'").param(KEPT_FOR).update();
        try (var reader = dataSource.getConnection(); var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM visit");
            months.run();
            assertThat(partitions()).contains(name(MONTH.minusMonths(MONTHS - 1)));
            reader.rollback();
        }
        months.run();
        assertThat(partitions()).doesNotContain(name(MONTH.minusMonths(MONTHS - 1)));
    }

    @Test
    void onlyATableWithNoOtherKeyIsDivided() {
        jdbc.sql("CREATE TABLE visit (id uuid PRIMARY KEY, number integer UNIQUE)").update();
        assertThatThrownBy(() -> jdbc.sql("SELECT monthly_partitions_prepare('visit')").query().singleRow())
                .hasMessageContaining("cannot be divided");
    }

    @Test
    void onlyWhatNothingDependsOnHasATerm() {
        jdbc.sql("INSERT INTO partitioned_table VALUES ('visit', false)").update();
        assertThatThrownBy(() -> jdbc.sql("UPDATE partitioned_table SET retention_months = 60").update())
                .isInstanceOf(DataAccessException.class);
    }

    private void undivided() {
        jdbc.sql("""
                CREATE TABLE owner (id uuid PRIMARY KEY);
                CREATE TABLE visit (id uuid PRIMARY KEY, owner_id uuid NOT NULL REFERENCES owner ON DELETE CASCADE,
                    note text DEFAULT 'none', CONSTRAINT no_empty_note CHECK (note <> ''));
                CREATE INDEX visit_of_owner ON visit (owner_id, id)""").update();
        jdbc.sql("INSERT INTO owner VALUES (?), (?)").param(OWNER).param(OTHER_OWNER).update();
    }

    private void divide() {
        List.of("monthly_partitions_prepare('visit')", "monthly_partitions_validate('visit')",
                "monthly_partitions_attach('visit', droppable => true)")
                .forEach(step -> jdbc.sql("SELECT " + step).query().singleRow());
    }

    /// With the months of three years.
    private void divided() {
        jdbc.sql("""
                CREATE TABLE owner (id uuid PRIMARY KEY);
                CREATE TABLE visit (id uuid PRIMARY KEY, owner_id uuid NOT NULL REFERENCES owner ON DELETE CASCADE)
                    PARTITION BY RANGE (id);
                CREATE INDEX visit_of_owner ON visit (owner_id, id);
                CREATE TABLE visit_default PARTITION OF visit DEFAULT;
                INSERT INTO partitioned_table VALUES ('visit', true)""").update();
        jdbc.sql("INSERT INTO owner VALUES (?)").param(OWNER).update();
        for (int i = 0; i < MONTHS; i++) {
            jdbc.sql("SELECT create_monthly_partition('visit', ?)").param(MONTH.minusMonths(i)).query().singleRow();
        }
    }

    private String archiveBefore(LocalDate day, String tablespace) {
        return jdbc.sql("SELECT coalesce(move_month_to_tablespace('visit', ?, CAST(? AS name)), '')").param(day)
                .param(tablespace).query(String.class).single();
    }

    /// An id that was made in this month.
    private static UUID made(LocalDate month) {
        UUID now = Ids.next();
        long millis = month.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        return new UUID(millis << 16 | now.getMostSignificantBits() & 0xFFFF, now.getLeastSignificantBits());
    }

    private void insert(UUID id, UUID owner) {
        jdbc.sql("INSERT INTO visit (id, owner_id) VALUES (?, ?)").param(id).param(owner).update();
    }

    private long count(String rows) {
        return jdbc.sql("SELECT count(*) FROM " + rows).query(Long.class).single();
    }

    private static String name(LocalDate month) {
        return "visit_m" + month.format(DateTimeFormatter.ofPattern("yyyyMM"));
    }

    private List<String> partitions() {
        return jdbc
                .sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'visit'::regclass ORDER BY 1")
                .query(String.class).list();
    }
}
