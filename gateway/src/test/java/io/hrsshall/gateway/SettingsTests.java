package io.hrsshall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Starts the whole program. `SettingsCheckTests` has the settings of all processes.
class SettingsTests {

    private static final Map<String, String> PRODUCTION = Map.of("HALL_CLIENT_SECRET", "Zt7Pq2Lw9XkVb4",
            "HALL_KAFKA_BOOTSTRAP", "localhost:1", "HALL_KAFKA_PASSWORD", "Zt7Pq2Lw9XkVb4", "HALL_ISSUER",
            "https://login.hall.example/realms/hall", "HALL_PUBLIC_URL", "https://hall.example", "HALL_PROFILE",
            "production");

    @ParameterizedTest
    @CsvSource({"HALL_CLIENT_SECRET, test", "HALL_KAFKA_PASSWORD, ''", "HALL_KAFKA_SECURITY_PROTOCOL, SASL_SLL",
            "HALL_CASE_PUBLIC_URL, case-service:8085", "HALL_PUBLIC_URL, https://hall.example/",
            "HALL_PUBLIC_URL, http://localhost:8080", "HALL_TRUSTED_PROXIES, 10.0.0.0/33", "HALL_PROFILE, prod",
            "HALL_ISSUER, ${HALL_ISSUER}", "HALL_TLS_CA, /nowhere/ca.pem"})
    void aWrongSettingStopsTheStart(String name, String value) {
        Map<String, String> settings = new TreeMap<>(PRODUCTION);
        settings.put(name, value);
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, text) -> arguments.add("--" + key + "=" + text));

        long begin = System.nanoTime();
        assertThatThrownBy(() -> GatewayApplication.main(arguments.toArray(String[]::new)))
                .isInstanceOf(UnsafeSettings.class).hasMessageStartingWith(name + " ").message().isNotNull()
                .doesNotContain("\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void theDocumentationIsOffInProductionUnlessAskedFor() {
        assertThat(settings(null, "").serveDocs()).isTrue();
        assertThat(settings(null, "production").serveDocs()).isFalse();
        assertThat(settings(true, "production").serveDocs()).isTrue();
        assertThat(settings(false, "").serveDocs()).isFalse();
    }

    private static HallSettings settings(@org.jspecify.annotations.Nullable Boolean docs, String profile) {
        return new HallSettings("http://issuer", "secret", Map.of(), Map.of(),
                new HallSettings.Kafka("b", "PLAINTEXT", null, null, "", ""), "hall",
                new HallSettings.Limits(1, 1, 1_000, Duration.ofSeconds(1), Duration.ofSeconds(2),
                        Duration.ofSeconds(9), 64, Duration.ofSeconds(8), 2_000, List.of()),
                "https://hall.example", List.of(), docs, profile);
    }
}
