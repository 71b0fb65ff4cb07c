package io.hrsshall.kit.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.events.TestParts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(120)
class RetentionTests {

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final Retention retention = new Retention(jdbc, Clock.systemUTC());

    @BeforeEach
    void fill() {
        jdbc.sql("""
                CREATE TABLE visit (number integer PRIMARY KEY, name text, at timestamptz NOT NULL);
                INSERT INTO visit SELECT i, 'name', now() - INTERVAL '3 days' FROM generate_series(1, 2500) i;
                INSERT INTO visit SELECT -i, 'name', now() - INTERVAL '1 day' FROM generate_series(1, 10) i;
                CREATE TABLE statement (rows integer);
                CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN INSERT INTO statement SELECT count(*) FROM changed; RETURN NULL; END';
                CREATE TRIGGER deleted AFTER DELETE ON visit REFERENCING OLD TABLE AS changed EXECUTE FUNCTION note();
                CREATE TRIGGER updated AFTER UPDATE ON visit REFERENCING OLD TABLE AS changed EXECUTE FUNCTION note()
                """).update();
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    private List<Integer> statements() {
        return jdbc.sql("SELECT rows FROM statement ORDER BY rows DESC").query(Integer.class).list();
    }

    private long count(String condition) {
        return jdbc.sql("SELECT count(*) FROM visit WHERE " + condition).query(Long.class).single();
    }

    @Test
    void oldRowsAreDeletedAThousandAtATime() {
        retention.deletion("visits", Duration.ofHours(1), "visit", "at < :before", Duration.ofDays(2)).work().run();
        assertThat(statements()).containsExactly(1_000, 1_000, 500);
        assertThat(count("true")).isEqualTo(10);
    }

    @Test
    void oldRowsAreErasedAThousandAtATime() {
        retention.erasure("visits", Duration.ofHours(1), "visit", "name = NULL, at = :now",
                "name IS NOT NULL AND at < :before", Duration.ofDays(2)).work().run();
        assertThat(statements()).containsExactly(1_000, 1_000, 500);
        assertThat(count("name IS NULL")).isEqualTo(2_500);
        assertThat(count("name IS NOT NULL")).isEqualTo(10);
    }

    @Test
    void aRowInUseIsLeftToTheNextRun() {
        new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(_ -> {
            jdbc.sql("SELECT number FROM visit WHERE number = 7 FOR UPDATE").query(Integer.class).single();
            runElsewhere(() -> retention.delete("visit", "at < :before", Duration.ofDays(2)));
            assertThat(count("number > 0")).isOne();
        });
        retention.delete("visit", "at < :before", Duration.ofDays(2));
        assertThat(count("number > 0")).isZero();
    }

    private static void runElsewhere(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
