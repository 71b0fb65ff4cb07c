package io.hrsshall.casework.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTests {

    /// The gateway enforces the limits, this service states them.
    @Test
    void theDefaultsAreThoseOfTheGateway() throws IOException {
        String own = Files.readString(Path.of("src/main/resources/application.yaml"));
        String gateway = Files.readString(Path.of("../gateway/src/main/resources/application.yaml"));

        for (String variable : new String[]{"${HALL_REQUESTS_PER_SECOND:200}", "${HALL_REQUESTS_BURST:400}",
                "${HALL_KAFKA_PUBLIC_BOOTSTRAP:}", "${HALL_KAFKA_PUBLIC_SECURITY_PROTOCOL:}"}) {
            assertThat(own).contains(variable);
            assertThat(gateway).contains(variable);
        }
    }
}
