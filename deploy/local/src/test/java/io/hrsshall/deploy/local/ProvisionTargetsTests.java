package io.hrsshall.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.local.stack.Certificates;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionTargetsTests {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void hostAndPortAreEnoughWithoutTls() {
        var targets = targets(Map.of("HALL_POSTGRES_HOST", "db.example", "HALL_KAFKA_BOOTSTRAP", "a:9092,b:9092"));

        assertThat(targets.postgres("p").url("unit")).isEqualTo("jdbc:postgresql://db.example:5432/unit");
        assertThat(targets.postgres("p").user()).isEqualTo("postgres");
        assertThat(targets.kafka("p").properties()).containsEntry("bootstrap.servers", "a:9092,b:9092")
                .containsEntry("security.protocol", "SASL_PLAINTEXT");
        assertThat(targets.kafka("p").user()).isEqualTo("admin");
    }

    @Test
    void aWholeAddressKeepsItsServersAndParameters() {
        PostgresConnection postgres = targets(Map.of("HALL_POSTGRES_URL",
                "jdbc:postgresql://db1:5432,db2:5433/postgres?targetServerType=primary", "HALL_POSTGRES_USER", "owner"))
                .postgres("p");

        assertThat(postgres.url("unit"))
                .isEqualTo("jdbc:postgresql://db1:5432,db2:5433/unit?targetServerType=primary");
        assertThat(postgres.user()).isEqualTo("owner");
    }

    @Test
    void theAuthorityAndTheCertificateReachBoth() throws Exception {
        Map<String, String> files = files();
        Map<String, String> environment = new HashMap<>(files);
        environment.put("HALL_POSTGRES_URL", "jdbc:postgresql://db:5432/postgres?sslmode=verify-full");
        environment.put("HALL_KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("HALL_KAFKA_ADMIN_USER", "root");
        var targets = targets(environment);

        assertThat(targets.postgres("p").url("unit")).isEqualTo("jdbc:postgresql://db:5432/unit?sslmode=verify-full"
                + "&sslrootcert=" + files.get("HALL_TLS_CA") + "&sslcert=" + files.get("HALL_TLS_CLIENT_CERTIFICATE")
                + "&sslkey=" + files.get("HALL_TLS_CLIENT_KEY") + "&pemKeyAlgorithm=EC");
        assertThat(targets.kafka("p").properties()).containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.location", files.get("HALL_TLS_CA"))
                .containsEntry("ssl.keystore.key",
                        Files.readString(Path.of(String.valueOf(files.get("HALL_TLS_CLIENT_KEY")))));
        assertThat(targets.kafka("p").user()).isEqualTo("root");
    }

    @Test
    void withoutAnAuthorityTheSystemIsTrusted() {
        var targets = targets(Map.of("HALL_POSTGRES_URL", "jdbc:postgresql://db/postgres?sslmode=verify-full",
                "HALL_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"));

        assertThat(targets.postgres("p").url("unit")).isEqualTo(
                "jdbc:postgresql://db/unit?sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
        assertThat(targets.kafka("p").properties()).containsEntry("security.protocol", "SASL_SSL")
                .doesNotContainKey("ssl.truststore.location");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HALL_KAFKA_SECURITY_PROTOCOL | SASL_SLL | HALL_KAFKA_SECURITY_PROTOCOL is neither SASL_SSL nor SASL_PLAINTEXT
            HALL_TLS_CA | /nowhere/ca.pem | HALL_TLS_CA is not a readable file of certificates (PEM): "/nowhere/ca.pem".
            HALL_TLS_CLIENT_CERTIFICATE | /nowhere/c.pem | HALL_TLS_CLIENT_KEY is missing.
            HALL_TLS_CLIENT_KEY | /nowhere/k.pem | HALL_TLS_CLIENT_CERTIFICATE is missing.
            HALL_KAFKA_PROVISION | no | HALL_KAFKA_PROVISION is neither true nor false: "no".
            HALL_POSTGRES_URL | db.example | "db.example" is not an address such as jdbc:postgresql://host:5432/postgres
            """)
    void aWrongSettingIsNamed(String name, String value, String complaint) {
        var targets = targets(Map.of(name, value));

        assertThatThrownBy(() -> {
            targets.postgres("p");
            targets.provisionsKafka();
            targets.kafka("p");
        }).isInstanceOf(PartFailed.class).hasMessageContaining(complaint);
    }

    @Test
    void anotherOperatorMayBeInChargeOfKafka() {
        assertThat(targets(Map.of()).provisionsKafka()).isTrue();
        assertThat(targets(Map.of("HALL_KAFKA_PROVISION", "false")).provisionsKafka()).isFalse();
    }

    private Map<String, String> files() throws Exception {
        Path certificates = folder.resolve("tls");
        var made = new Certificates(certificates, Clock.systemUTC(), false)
                .of("provision", List.of());
        return Map.of("HALL_TLS_CA", made.ca().toString(), "HALL_TLS_CLIENT_CERTIFICATE", made.certificate().toString(),
                "HALL_TLS_CLIENT_KEY", made.key().toString());
    }

    private static ProvisionTargets targets(Map<String, String> environment) {
        return new ProvisionTargets(environment);
    }
}
