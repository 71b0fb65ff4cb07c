package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.BlindIndexes;
import io.hrsshall.kit.test.HallTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@HallTest
class BlindIndexesIT {

    private final JdbcClient jdbc;

    BlindIndexesIT(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void allAreDeclared() {
        assertThat(BlindIndexes.undeclared(jdbc)).as("a random value and a plain hash of a file")
                .containsExactly("case_number_secret.secret", "document.sha256");
        assertThat(BlindIndexes.slow(jdbc)).isEmpty();
    }
}
