package io.hrsshall.logistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.kit.personal.CheckedKey;
import io.hrsshall.kit.personal.KeyCheck;
import io.hrsshall.kit.test.BlindIndexes;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database of the service knows its keys since the start.
class KeysIT extends LogisticsIT {

    private final KeyCheck check;
    private final Environment environment;

    KeysIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, KeyCheck check,
            Environment environment) {
        super(http, tokens, events, stubs, jdbc);
        this.check = check;
        this.environment = environment;
    }

    @Test
    void anotherSaltOfTheCourierIsRefused() {
        assertThat(jdbc.sql("SELECT DISTINCT name FROM kit_key ORDER BY 1").query(String.class).list())
                .isEqualTo(List.of("HALL_COURIER_SALT", "HALL_DATA_KEYS", "HALL_INDEX_KEY"));

        check.check(CheckedKey.ofText("HALL_COURIER_SALT", environment.getRequiredProperty("HALL_COURIER_SALT")));
        assertThatThrownBy(() -> check.check(CheckedKey.ofText("HALL_COURIER_SALT", "another salt")))
                .isInstanceOf(UnsafeSettings.class)
                .hasMessage("HALL_COURIER_SALT is not the key with which the database was written.");
    }

    @Test
    void allBlindIndexesAreDeclared() {
        assertThat(BlindIndexes.undeclared(jdbc)).isEmpty();
    }
}
