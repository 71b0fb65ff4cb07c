package io.hrsshall.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.limits.ClientAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRequestHeadersTests {

    /// Otherwise all clients would share one address, the gateway's, and its limits.
    @ParameterizedTest
    @ValueSource(strings = {"identity-service", "unit-service", "delegation-service", "institution-service",
            "case-service", "logistics-service", "legacy-migration-service"})
    void theClientAddressIsForwardedToAServiceThatReadsIt(String service) throws IOException {
        String settings = Files.readString(Path.of("..", service, "src/main/resources/application.yaml"));

        assertThat(ServiceRequestHeaders.LIMIT_BY_ADDRESS.contains(service))
                .isEqualTo(settings.contains("remote-ip-header: " + ClientAddress.HEADER));
    }
}
