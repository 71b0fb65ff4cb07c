package io.hrsshall.legacy.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.BlindIndexes;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BlindIndexesIT extends UpgradeIT {

    BlindIndexesIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, events, stubs, jdbc);
    }

    @Test
    void allAreDeclared() {
        assertThat(BlindIndexes.undeclared(jdbc)).as("a plain hash of a random value").containsExactly(
                "upgrade.token_hash");
        assertThat(BlindIndexes.slow(jdbc)).isEmpty();
    }
}
