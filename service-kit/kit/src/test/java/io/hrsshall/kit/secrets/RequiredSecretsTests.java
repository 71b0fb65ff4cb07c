package io.hrsshall.kit.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.sample.SampleService;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class RequiredSecretsTests {

    private static MockEnvironment complete() {
        MockEnvironment environment = new MockEnvironment();
        for (String name : new String[]{"HALL_DB_URL", "HALL_DB_USER", "HALL_KAFKA_BOOTSTRAP", "HALL_KAFKA_USER",
                "HALL_ISSUER"}) {
            environment.setProperty(name, "x");
        }
        for (String name : new String[]{"HALL_DB_PASSWORD", "HALL_CLIENT_SECRET", "HALL_KAFKA_PASSWORD"}) {
            environment.setProperty(name, "Zt7Pq2Lw9XkV");
        }
        byte[] key = new byte[32];
        for (int i = 0; i < 32; i++) {
            key[i] = (byte) i;
        }
        environment.setProperty("HALL_DATA_KEYS", "1:" + Base64.getEncoder().encodeToString(key));
        environment.setProperty("HALL_INDEX_KEY", Base64.getEncoder().encodeToString(key));
        return environment;
    }

    @Test
    void aCompleteEnvironmentIsAccepted() {
        assertThat(RequiredSecrets.complaints(complete())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HALL_DB_URL", "HALL_DB_USER", "HALL_DB_PASSWORD", "HALL_KAFKA_BOOTSTRAP",
            "HALL_KAFKA_USER", "HALL_KAFKA_PASSWORD", "HALL_ISSUER", "HALL_CLIENT_SECRET", "HALL_DATA_KEYS",
            "HALL_INDEX_KEY"})
    void missingSettingsAreNamed(String name) {
        MockEnvironment environment = complete();
        environment.setProperty(name, "");
        assertThat(RequiredSecrets.complaints(environment)).containsExactly(name + " is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"changeit-changeit", "Password-123456", "admin-admin-admin", "hall-secret-hall",
            "aaaaaaaaaaaaaaaa", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "postgres_test_1234567890"})
    void aWellKnownSecretIsRefused(String secret) {
        MockEnvironment environment = complete();
        environment.setProperty("HALL_CLIENT_SECRET", secret);
        assertThat(RequiredSecrets.complaints(environment))
                .containsExactly("HALL_CLIENT_SECRET is a well-known value.");
    }

    @Test
    void aShortSecretIsRefused() {
        MockEnvironment environment = complete();
        environment.setProperty("HALL_DB_PASSWORD", "Zt7Pq2Lw9Xk");
        assertThat(RequiredSecrets.complaints(environment)).hasSize(1).first().asString().contains("shorter than 12");
    }

    @Test
    void aServiceCanRequireFurtherSecrets() {
        MockEnvironment environment = complete();
        environment.setProperty("hall.secrets.required[0]", "HALL_ALIPAY_PRIVATE_KEY");
        environment.setProperty("hall.settings.required", "HALL_ALIPAY_URL, HALL_ALIPAY_APP_ID");
        assertThat(RequiredSecrets.complaints(environment)).containsExactly("HALL_ALIPAY_URL is missing.",
                "HALL_ALIPAY_APP_ID is missing.", "HALL_ALIPAY_PRIVATE_KEY is missing.");
    }

    @Test
    void plaintextKafkaNeedsNoPassword() {
        MockEnvironment environment = complete();
        environment.setProperty("HALL_KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        environment.setProperty("HALL_KAFKA_PASSWORD", "");
        environment.setProperty("HALL_KAFKA_USER", "");
        assertThat(RequiredSecrets.complaints(environment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"HALL_DATA_KEYS, HALL_DATA_KEYS is missing.", "HALL_CLIENT_SECRET, HALL_CLIENT_SECRET is missing."})
    void aServiceWithUnsafeSettingsDoesNotStart(String name, String sentence) {
        Map<String, Object> settings = new HashMap<>(SampleService.shared().settings());
        settings.remove(name);
        assertThatThrownBy(() -> SampleService.start(settings)).isInstanceOf(UnsafeSecret.class).hasMessage(sentence);
        UnsafeSecret failure = new UnsafeSecret(List.of(sentence));
        assertThat(new UnsafeSecretAnalyzer().analyze(failure, failure).getDescription()).isEqualTo(sentence);
    }
}
