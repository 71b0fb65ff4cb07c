package io.hrsshall.authority.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/// Against the real configuration of the processes, in production unless a test says otherwise.
class SettingsCheckTests {

    private static final Path TREE = Path.of("../..");
    private static final String TLS = "src/test/resources/tls/";
    private static final byte[] KEY = new byte[32];

    static {
        for (int i = 0; i < KEY.length; i++) {
            KEY[i] = (byte) (i * 7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "identity-service", "unit-service", "delegation-service", "institution-service",
            "case-service", "logistics-service", "legacy-migration-service"})
    void completeSettingsAreAccepted(String process) {
        assertThat(new SettingsCheck(production(process)).complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gateway | HALL_CLIENT_SECRET | test | is shorter than 12 characters.
            gateway | HALL_CLIENT_SECRET | hall-secret-hall | is a well-known value.
            gateway | HALL_CLIENT_SECRET | '' | is missing.
            gateway | HALL_KAFKA_PASSWORD | '' | is missing.
            gateway | HALL_KAFKA_SECURITY_PROTOCOL | SASL_SLL | is neither SASL_SSL nor SASL_PLAINTEXT: "SASL_SLL".
            gateway | HALL_CASE_PUBLIC_URL | case-service:8085 | is not an address such as https://host: "case-service:8085".
            gateway | HALL_IDENTITY_URL | ftp://identity-service | is not an address such as https://host: "ftp://identity-service".
            gateway | HALL_UNIT_PUBLIC_URL | http:// | is not an address such as https://host: "http://".
            gateway | HALL_PUBLIC_URL | https://hall.example/ | ends with a slash: "https://hall.example/".
            gateway | HALL_PUBLIC_URL | hall.example | is not an address such as https://host: "hall.example".
            gateway | HALL_PUBLIC_URL | http://localhost:8080 | is this machine: "http://localhost:8080".
            gateway | HALL_PUBLIC_URL | http://127.0.0.1:8080 | is this machine: "http://127.0.0.1:8080".
            gateway | HALL_PUBLIC_URL | ${HALL_URL} | contains a placeholder, ${…}, that was not replaced.
            gateway | HALL_ISSUER | '' | is missing.
            gateway | HALL_ISSUER | http://[::1]:8088/realms/hall | is this machine: "http://[::1]:8088/realms/hall".
            gateway | HALL_TRUSTED_PROXIES | 10.0.0.0/33 | is wrong: "10.0.0.0/33" is not an IP network such as 192.0.2.0/24 or 2001:db8::/32.
            gateway | HALL_TRUSTED_PROXIES | 10.0.0.1/8 | is wrong: "10.0.0.1/8" has bits beyond its prefix of 8.
            gateway | HALL_PROFILE | prod | is neither empty nor "production": "prod".
            gateway | HALL_PROFILE | Production | is neither empty nor "production": "Production".
            gateway | HALL_REQUESTS_PER_SECOND | many | is not a whole number: "many".
            gateway | HALL_PORT | tcp://10.0.0.1:8080 | is not a port from 0 to 65535: "tcp://10.0.0.1:8080".
            gateway | HALL_CORS_ORIGINS | https://pages.example,pages.example | is not an address such as https://host: "https://pages.example,pages.example".
            gateway | HALL_TLS_CA | /nowhere/ca.pem | is not a readable file of certificates (PEM): "/nowhere/ca.pem".
            gateway | HALL_TLS_CA | src/test/resources/tls/server-key.pem | is not a readable file of certificates (PEM): "src/test/resources/tls/server-key.pem".
            gateway | HALL_TLS_CA | src/test/resources/tls/expired.pem | has expired: "src/test/resources/tls/expired.pem".
            unit-service | HALL_TLS_SYSTEM_STORE | no | is neither true nor false: "no".
            unit-service | HALL_DB_URL | jdbc:postgresql://db:5432/unit?sslmode=verified | has an unknown sslmode, "verified": verify-full checks the server.
            unit-service | HALL_DB_URL | jdbc:postgresql://db:5432/unit?sslmode=require | has sslmode=require, which does not check who answers: verify-full does.
            legacy-migration-service | HALL_JSSI_URL | jdbc:postgresql://jssi.example,localhost:5433/jssi | is this machine: "jdbc:postgresql://jssi.example,localhost:5433/jssi".
            identity-service | HALL_ALIPAY_URL | http://simulator:8070/alipay/gateway.do | is the simulator: "http://simulator:8070/alipay/gateway.do".
            identity-service | HALL_ALIPAY_URL | '' | is missing.
            identity-service | HALL_ALIPAY_PRIVATE_KEY | '' | is missing.
            identity-service | HALL_FACE_PROVIDERS | alipay,wechat | is neither alipay nor app nor both: "alipay,wechat".
            identity-service | HALL_FACE_PROVIDERS | alipay, | is neither alipay nor app nor both: "alipay,".
            identity-service | HALL_FACE_APP_URL | http://simulator:8070/app | is the simulator: "http://simulator:8070/app".
            identity-service | HALL_FACE_APP_URL | http://app.example/face | is not an HTTPS address: "http://app.example/face".
            identity-service | HALL_FACE_APP_SECRET | test | is shorter than 12 characters.
            identity-service | HALL_SMS_PROTOCOL | HTTP | is not HTTPS: without it, the key and the mobiles are sent in clear.
            identity-service | HALL_SMS_PROTOCOL | https | is neither HTTPS nor HTTP: "https".
            identity-service | HALL_SMS_ENDPOINT | simulator:8070 | is the simulator: "simulator:8070".
            identity-service | HALL_SMS_ENDPOINT | https://dysmsapi.aliyuncs.com | is not a host such as broker:9092: "https://dysmsapi.aliyuncs.com".
            identity-service | HALL_SMS_SIGN_NAME | '' | is missing.
            identity-service | HALL_SMS_TEMPLATE_CODE | SMS_320000001 | is "SMS_320000001", a template of the simulator.
            identity-service | HALL_SMS_TEMPLATE_CASE_DECIDED | '' | is empty.
            identity-service | HALL_SSO_ISSUER | http://localhost:8070/realms/province | is this machine: "http://localhost:8070/realms/province".
            identity-service | HALL_CA_AUTHORITIES_0_CRL | http://ca.example/a.crl,http://simulator:8070/ca/b.crl | is the simulator: "http://ca.example/a.crl,http://simulator:8070/ca/b.crl".
            identity-service | HALL_CA_AUTHORITIES_1_OCSP | http://localhost:9 | is this machine: "http://localhost:9".
            identity-service | HALL_GATEWAY_NETWORKS | '' | is missing.
            identity-service | HALL_GATEWAY_NETWORKS | gateway | is wrong: "gateway" is not an IP network such as 192.0.2.0/24 or 2001:db8::/32.
            identity-service | HALL_LOGIN_ADDRESS_PERIOD | ten minutes | is not a duration such as 500ms or 10m: "ten minutes".
            identity-service | HALL_OPERATOR_SECRET_HASH | my-secret | is not a SHA-256 of 64 hexadecimal digits.
            identity-service | HALL_FAIL_POINTS | true | must not be set: callers could halt this process.
            unit-service | HALL_DATA_KEYS | 1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | is a well-known value.
            unit-service | HALL_DB_URL | postgresql://postgres/unit | is not a JDBC address such as jdbc:postgresql://host:5432/name.
            logistics-service | HALL_COURIER_SALT | '' | is missing.
            logistics-service | HALL_COURIER_SALT | ${HALL_COURIER_SALT} | contains a placeholder, ${…}, that was not replaced.
            logistics-service | HALL_COURIER_URL | http://poll.kuaidi100.com | is not an HTTPS address: "http://poll.kuaidi100.com".
            logistics-service | HALL_COURIER_CALLBACK_URL | http://localhost:8080/x | is this machine: "http://localhost:8080/x".
            legacy-migration-service | HALL_JSSI_URL | jdbc:postgresql://localhost:5433/jssi | is this machine: "jdbc:postgresql://localhost:5433/jssi".
            legacy-migration-service | HALL_TAIZHOU_URL | '' | is missing.
            case-service | HALL_QUERIES_CITIES_320100_URL | http://localhost:8071 | is this machine: "http://localhost:8071".
            case-service | HALL_CLAMD_HOST | simulator | is the simulator: "simulator".
            case-service | HALL_MATERIALS_S3_PATH_STYLE | yes | is neither true nor false: "yes".
            """)
    void aWrongSettingIsNamed(String process, String name, String value, String complaint) {
        Map<String, String> properties = production(process);
        properties.put(name, value);

        assertThat(new SettingsCheck(properties).complaints()).containsExactly(name + " " + complaint);
    }

    @Test
    void aCertificateNeedsItsOwnKey() {
        Map<String, String> properties = production("unit-service");
        properties.put("HALL_TLS_CERTIFICATE", TLS + "server.pem");
        assertThat(new SettingsCheck(properties).complaints()).containsExactly("HALL_TLS_KEY is missing.");

        properties.put("HALL_TLS_KEY", TLS + "server.pem");
        assertThat(new SettingsCheck(properties).complaints()).containsExactly(
                "HALL_TLS_KEY is not a readable file with a private key (PEM, without a password): \"" + TLS
                        + "server.pem\".");

        properties.put("HALL_TLS_KEY", TLS + "ca-key.pem");
        assertThat(new SettingsCheck(properties).complaints())
                .containsExactly("HALL_TLS_KEY is not the key of HALL_TLS_CERTIFICATE.");

        properties.put("HALL_TLS_KEY", TLS + "server-key.pem");
        assertThat(new SettingsCheck(properties).complaints()).isEmpty();

        properties.remove("HALL_TLS_CERTIFICATE");
        assertThat(new SettingsCheck(properties).complaints()).containsExactly("HALL_TLS_CERTIFICATE is missing.");
    }

    @Test
    void whoeverTrustsNotTheSystemNamesAnAuthority() {
        Map<String, String> properties = production("gateway");
        properties.put("HALL_TLS_SYSTEM_STORE", "false");
        assertThat(new SettingsCheck(properties).complaints()).containsExactly("HALL_TLS_CA is missing.");

        properties.put("HALL_TLS_CA", TLS + "ca.pem");
        assertThat(new SettingsCheck(properties).complaints()).isEmpty();
    }

    @Test
    void severalServersOfADatabaseAreAccepted() {
        Map<String, String> properties = production("unit-service");
        properties.put("HALL_DB_URL",
                "jdbc:postgresql://db1:5432,db2:5432/unit?targetServerType=primary&sslmode=verify-full");
        assertThat(new SettingsCheck(properties).complaints()).isEmpty();
    }

    @Test
    void theDefaultsOfALaptopAreNotForProduction() {
        Map<String, String> properties = production("identity-service");
        properties.keySet().removeIf(name -> name.startsWith("HALL_SMS_TEMPLATE_") || name.equals("HALL_PUBLIC_URL"));

        assertThat(new SettingsCheck(properties).complaints()).contains(
                "HALL_PUBLIC_URL is missing: its default, \"http://localhost:8080\", is not for production.",
                "HALL_SMS_TEMPLATE_CODE is missing: its default, \"SMS_320000001\", is not for production.")
                .hasSizeGreaterThan(25);
    }

    @Test
    void aFaceProviderNeedsItsSettingsOnlyIfItIsOffered() {
        Map<String, String> both = production("identity-service");
        both.put("HALL_FACE_PROVIDERS", "alipay,app");
        assertThat(new SettingsCheck(both).complaints()).containsExactly("HALL_FACE_APP_KEY is missing.",
                "HALL_FACE_APP_SECRET is missing.", "HALL_FACE_APP_URL is missing.");
        assertThat(new SettingsCheck(both).missingSecrets()).containsExactly("HALL_FACE_APP_SECRET");

        Map<String, String> appOnly = production("identity-service");
        appOnly.keySet().removeIf(name -> name.startsWith("HALL_ALIPAY_"));
        appOnly.putAll(Map.of("HALL_FACE_PROVIDERS", "app", "HALL_FACE_APP_URL", "https://app.example/face",
                "HALL_FACE_APP_KEY", "hall", "HALL_FACE_APP_SECRET", Base64.getEncoder().encodeToString(KEY)));
        assertThat(new SettingsCheck(appOnly).complaints()).isEmpty();
    }

    @Test
    void whatIsLocalByNatureIsAccepted() {
        Map<String, String> scanner = production("case-service");
        scanner.put("HALL_CLAMD_HOST", "localhost");
        assertThat(new SettingsCheck(scanner).complaints()).isEmpty();

        Map<String, String> middleware = production("gateway");
        middleware.put("HALL_CA_MIDDLEWARE_URL", "http://127.0.0.1:8070/middleware");
        assertThat(new SettingsCheck(middleware).complaints()).isEmpty();
    }

    @Test
    void aLaptopMayUseTheSimulator() {
        Map<String, String> properties = production("identity-service");
        properties.remove("HALL_PROFILE");
        properties.put("HALL_ALIPAY_URL", "http://localhost:8070/alipay/gateway.do");
        properties.put("HALL_SMS_ENDPOINT", "simulator:8070");
        properties.put("HALL_SMS_PROTOCOL", "HTTP");
        properties.put("HALL_FAIL_POINTS", "true");
        List.of("HALL_PUBLIC_URL", "HALL_GATEWAY_NETWORKS", "HALL_SMS_TEMPLATE_CODE").forEach(properties::remove);

        assertThat(new SettingsCheck(properties).complaints()).isEmpty();
    }

    @Test
    void kafkaWithoutCredentialsNeedsNone() {
        Map<String, String> properties = production("unit-service");
        properties.put("HALL_KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        properties.remove("HALL_KAFKA_USER");
        properties.remove("HALL_KAFKA_PASSWORD");

        assertThat(new SettingsCheck(properties).complaints()).isEmpty();
    }

    @Test
    void aSettingThatOnlyADefaultRefersToIsRequiredIfTheDefaultIsUsed() {
        Map<String, String> properties = new HashMap<>(Map.of("page", "${HALL_PAGE_URL:${HALL_BASE_URL}}"));
        assertThat(new SettingsCheck(properties).complaints()).containsExactly("HALL_BASE_URL is missing.");

        properties.put("HALL_PAGE_URL", "https://page.example");
        assertThat(new SettingsCheck(properties).complaints()).isEmpty();
    }

    @Test
    void missingSecretsCanBeListed() {
        Map<String, String> properties = production("logistics-service");
        properties.remove("HALL_COURIER_SALT");
        properties.remove("HALL_COURIER_URL");

        assertThat(new SettingsCheck(properties).missingSecrets()).containsExactly("HALL_COURIER_SALT");
    }

    /// Valid values for everything that the configuration of the process refers to.
    private static Map<String, String> production(String process) {
        Map<String, String> properties = configuration(process);
        new ArrayList<>(properties.values()).forEach(value -> fill(properties, value));
        properties.put("HALL_PROFILE", "production");
        properties.put("HALL_PUBLIC_URL", "https://hall.example");
        properties.put("HALL_GATEWAY_NETWORKS", "10.2.0.0/16,fd00::/64");
        return properties;
    }

    private static void fill(Map<String, String> properties, String value) {
        for (Placeholder placeholder : Placeholder.in(value)) {
            String name = placeholder.name();
            String fallback = placeholder.fallback();
            if (placeholder.isSetting() && (fallback == null || fallback.startsWith("SMS_")
                    || name.startsWith("HALL_ALIPAY_") || name.startsWith("HALL_KAFKA_USER")
                    || name.startsWith("HALL_KAFKA_PASSWORD"))) {
                properties.putIfAbsent(name, valid(name, fallback));
            } else if (fallback != null) {
                fill(properties, fallback);
            }
        }
    }

    private static String valid(String name, @org.jspecify.annotations.Nullable String fallback) {
        return switch (SettingKind.of(name, fallback)) {
            case SECRET -> name.endsWith("KEYS")
                    ? "1:" + Base64.getEncoder().encodeToString(KEY)
                    : Base64.getEncoder().encodeToString(KEY);
            case URL, BASE_URL, URLS -> "https://provider.example/path";
            case JDBC_URL -> "jdbc:postgresql://database.example:5432/name";
            case HOSTS -> "broker.example:9092";
            case HASH -> "0".repeat(63) + "1";
            case SMS_TEMPLATE -> "SMS_476000001";
            default -> "text";
        };
    }

    private static Map<String, String> configuration(String process) {
        Map<String, String> properties = new HashMap<>();
        List<Path> files = new ArrayList<>();
        files.add(TREE.resolve(process).resolve("src/main/resources/application.yaml"));
        if (!process.equals("gateway")) {
            for (String file : List.of("hall-service.yaml", "hall-messaging.yaml", "hall-feign.yaml")) {
                files.add(TREE.resolve("service-kit/kit/src/main/resources").resolve(file));
            }
        }
        for (Path file : files) {
            assertThat(Files.exists(file)).as(file.toString()).isTrue();
            try {
                for (PropertySource<?> source : new YamlPropertySourceLoader().load(file.toString(),
                        new FileSystemResource(file))) {
                    EnumerablePropertySource<?> values = (EnumerablePropertySource<?>) source;
                    for (String name : values.getPropertyNames()) {
                        properties.put(name, String.valueOf(values.getProperty(name)));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }
}
