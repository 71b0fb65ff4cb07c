package io.hrsshall.gateway.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.GatewayTest;
import org.junit.jupiter.api.Test;

@GatewayTest
class ConsoleBufferIT {

    private final ConsoleBuffer buffer;

    ConsoleBufferIT(ConsoleBuffer buffer) {
        this.buffer = buffer;
    }

    /// It would not, if Spring Boot named its console otherwise.
    @Test
    void theGatewayBuffersItsLines() {
        assertThat(buffer.isRunning()).isTrue();
    }
}
