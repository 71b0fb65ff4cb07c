package io.hrsshall.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.kit.personal.CheckedKey;
import io.hrsshall.kit.personal.KeyCheck;
import io.hrsshall.kit.test.BlindIndexes;
import io.hrsshall.kit.test.HallTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database of the service knows its keys since the start.
@HallTest
class KeysIT {

    private final KeyCheck check;
    private final JdbcClient jdbc;
    private final Environment environment;

    KeysIT(KeyCheck check, JdbcClient jdbc, Environment environment) {
        this.check = check;
        this.jdbc = jdbc;
        this.environment = environment;
    }

    @Test
    void anotherStatementKeyWithTheSameIdIsRefused() {
        assertThat(jdbc.sql("SELECT DISTINCT name FROM kit_key ORDER BY 1").query(String.class).list())
                .isEqualTo(List.of("HALL_DATA_KEYS", "HALL_INDEX_KEY", "HALL_STATEMENT_KEY"));

        String id = environment.getRequiredProperty("HALL_STATEMENT_KEY_ID");
        check.check(CheckedKey.ofId("HALL_STATEMENT_KEY", id, environment.getRequiredProperty("HALL_STATEMENT_KEY")));
        assertThatThrownBy(() -> check.check(new CheckedKey("HALL_STATEMENT_KEY", id, new byte[32])))
                .isInstanceOf(UnsafeSettings.class)
                .hasMessage("HALL_STATEMENT_KEY is another key than the one that was known as \"" + id
                        + "\": a new key needs an id of its own, in HALL_STATEMENT_KEY_ID.");
    }

    @Test
    void allBlindIndexesAreDeclared() {
        assertThat(BlindIndexes.undeclared(jdbc)).isEmpty();
    }
}
