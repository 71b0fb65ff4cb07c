package io.hrsshall.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.kit.test.Http;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@GatewayTest
@TestPropertySource(properties = "HALL_DOCS=false")
class DocsOffIT {

    private final Http http;

    DocsOffIT(Http http) {
        this.http = http;
    }

    @Test
    void theDocumentationIsNotServed() {
        http.get("/docs").expect(404, "unknown-path");
        http.get("/swagger-ui/index.html").expect(404, "unknown-path");
        http.get("/v3/api-docs/swagger-config").expect(404, "unknown-path");
        assertThat(http.get("/settings.json").expect(200).json().path("docs").asBoolean(true)).isFalse();
    }

    /// Events name their schemas there.
    @Test
    void contractsAreServed() {
        http.get("/contracts/unit-service/openapi.yaml").expect(200);
        http.get("/contracts/unit-service/asyncapi.yaml").expect(200);
    }
}
