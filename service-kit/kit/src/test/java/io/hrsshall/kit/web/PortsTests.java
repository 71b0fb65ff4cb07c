package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.sample.Answer;
import io.hrsshall.kit.sample.NoteFacts;
import io.hrsshall.kit.sample.SampleService;
import org.junit.jupiter.api.Test;

class PortsTests {

    private static final String INTERNAL = "/internal/v1/notes/" + NoteFacts.ID;

    private final SampleService service = SampleService.shared();

    private Answer internal(String path, String... headers) {
        return service.send(service.internalPort(), "GET", path, null, headers);
    }

    @Test
    void thePublicPortServesNothingInternal() {
        String token = service.realm.service("identity-service", "sample-service");
        assertThat(service.get(INTERNAL, SampleService.bearer(token)).statusAndCode()).isEqualTo("404 unknown-path");
        assertThat(service.get("/actuator/health").statusAndCode()).isEqualTo("404 unknown-path");
        assertThat(service.get("/actuator").statusAndCode()).isEqualTo("404 unknown-path");
        assertThat(service.get("/internal").statusAndCode()).isEqualTo("404 unknown-path");
        for (String disguised : new String[]{"/%61ctuator/prometheus", "/actuator%2fprometheus",
                "/./actuator/prometheus",
                "//actuator/prometheus", "/a/../actuator/prometheus", "/%2561ctuator/prometheus",
                "/actuator;a=b/prometheus", "/actuator/prometheus/", "/ACTUATOR/prometheus"}) {
            assertThat(service.get(disguised).status()).as(disguised).isIn(400, 404);
        }
        String disguised = "/%69nternal/v1/notes/" + NoteFacts.ID;
        assertThat(service.get(disguised).statusAndCode()).isEqualTo("401 unauthenticated");
        assertThat(service.get(disguised, SampleService.bearer(token)).statusAndCode()).isEqualTo("404 unknown-path");
        assertThat(service.get(disguised, SampleService.bearer(service.realm.person())).statusAndCode())
                .isEqualTo("401 unauthenticated");
    }

    @Test
    void theInternalPortServesNothingPublic() {
        assertThat(internal("/api/v1/echo?q=a").statusAndCode()).isEqualTo("404 unknown-path");
        assertThat(internal("/v3/openapi.yaml").statusAndCode()).isEqualTo("404 unknown-path");
    }

    @Test
    void internalOperationsWithoutTokenAreRefusedOnBothPorts() {
        assertThat(internal(INTERNAL).statusAndCode()).isEqualTo("401 unauthenticated");
        assertThat(service.get(INTERNAL).statusAndCode()).isEqualTo("401 unauthenticated");
        assertThat(internal("/internal/v1/nothing").statusAndCode()).isEqualTo("401 unauthenticated");
    }

    @Test
    void healthAndMetricsNeedNoToken() {
        assertThat(internal("/actuator/health/liveness").json().path("status").asString()).isEqualTo("UP");
        assertThat(internal("/actuator/health").json().path("components").path("db").path("status").asString())
                .isEqualTo("UP");
        assertThat(internal("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        for (String missing : new String[]{"/actuator/env", "/actuator/nothing"}) {
            assertThat(internal(missing).statusAndCode()).isEqualTo("401 unauthenticated");
            assertThat(internal(missing, SampleService.bearer(SampleService.OPERATOR_SECRET)).statusAndCode())
                    .isEqualTo("404 unknown-path");
        }
    }

    @Test
    void aServiceTokenAndAUserTokenFitInTheHeaders() {
        String[] many = new String[40];
        java.util.Arrays.setAll(many, i -> "ABCDEFGH.ABCDEFGHIJKL.ABCDEFGHIJKL.ABCDEFGH" + (10 + i));
        String user = service.realm.unit(NoteFacts.UNIT, "agent", many);
        assertThat(user.length()).isGreaterThan(3_000);
        Answer answer = internal(INTERNAL, "Authorization",
                "Bearer " + service.realm.service("identity-service", "sample-service"), "Hall-User-Token", user,
                "X-Padding", "a".repeat(12_000));
        assertThat(answer.json().path("user").asString()).isEqualTo("unit");
    }
}
