package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Starts the programs of all processes for production, each with one wrong setting: they end at once and name it.
/// Prints the seconds of each start, which say something on quiet processors only. `SettingsCheckTests` has all kinds of
/// wrong settings.
@Tag("nightly")
class WrongSettingsIT {

    private static final Path TREE = Path.of(System.getProperty("hall.build.root", "../..")).toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Pattern COMPLAINT = Pattern
            .compile("(?m)(?:^|: )(HALL_[A-Z0-9_]+) (?:is|contains|ends|must|has)\\b");
    private static final String SECRET = Base64.getEncoder()
            .encodeToString("a test's key, with bytes of many kinds".substring(0, 32).getBytes(StandardCharsets.UTF_8));

    private static final List<Wrong> WRONG = List.of(new Wrong("gateway", "HALL_CLIENT_SECRET", "test"),
            new Wrong("gateway", "HALL_KAFKA_PASSWORD", ""),
            new Wrong("gateway", "HALL_KAFKA_SECURITY_PROTOCOL", "SASL_SLL"),
            new Wrong("gateway", "HALL_CASE_PUBLIC_URL", "case-service:8085"),
            new Wrong("gateway", "HALL_PUBLIC_URL", "http://localhost:8080"),
            new Wrong("gateway", "HALL_TRUSTED_PROXIES", "10.0.0.0/33"),
            new Wrong("gateway", "HALL_PROFILE", "prod"),
            new Wrong("gateway", "HALL_REQUESTS_PER_SECOND", "many"),
            new Wrong("gateway", "HALL_TLS_CA", "/nowhere/ca.pem"),
            new Wrong("identity-service", "HALL_ALIPAY_URL", "http://simulator:8070/alipay/gateway.do"),
            new Wrong("identity-service", "HALL_SMS_PROTOCOL", "HTTP"),
            new Wrong("identity-service", "HALL_SMS_TEMPLATE_CODE", "SMS_320000001"),
            new Wrong("identity-service", "HALL_SMS_SIGN_NAME", ""),
            new Wrong("identity-service", "HALL_SSO_ISSUER", "http://localhost:8070/realms/province"),
            new Wrong("identity-service", "HALL_GATEWAY_NETWORKS", "gateway"),
            new Wrong("identity-service", "HALL_LOGIN_ADDRESS_PERIOD", "ten minutes"),
            new Wrong("unit-service", "HALL_DB_URL", "postgresql://database.example/unit"),
            new Wrong("unit-service", "HALL_DB_URL", "jdbc:postgresql://database.example/unit?sslmode=require"),
            new Wrong("unit-service", "HALL_DATA_KEYS", ""),
            new Wrong("unit-service", "HALL_GATEWAY_NETWORKS", ""),
            new Wrong("delegation-service", "HALL_OPERATOR_SECRET_HASH", "secret"),
            new Wrong("delegation-service", "HALL_FAIL_POINTS", "true"),
            new Wrong("delegation-service", "HALL_KAFKA_BOOTSTRAP", "https://broker.example"),
            new Wrong("institution-service", "HALL_ISSUER", "${HALL_ISSUER}"),
            new Wrong("institution-service", "HALL_CLIENT_SECRET", "hall-secret-hall"),
            new Wrong("case-service", "HALL_CLAMD_HOST", "simulator"),
            new Wrong("case-service", "HALL_QUERIES_CITIES_320100_URL", "http://localhost:8071"),
            new Wrong("case-service", "HALL_MATERIALS_S3_PATH_STYLE", "yes"),
            new Wrong("logistics-service", "HALL_COURIER_SALT", "${HALL_COURIER_SALT}"),
            new Wrong("logistics-service", "HALL_COURIER_URL", "http://poll.example"),
            new Wrong("logistics-service", "HALL_COURIER_CALLBACK_URL", "http://localhost:8086"),
            new Wrong("legacy-migration-service", "HALL_TAIZHOU_URL", ""),
            new Wrong("legacy-migration-service", "HALL_PUBLIC_PORT", "tcp://10.0.0.1:8087"));

    private record Wrong(String process, String name, String value) {}

    private record Ended(int code, double seconds, Set<String> named, String output) {}

    @Test
    void aProcessWithAWrongSettingEndsAndNamesIt() throws Exception {
        Map<String, Map<String, String>> complete = new HashMap<>();
        List<String> faults = new ArrayList<>();
        Map<Double, Wrong> slowest = new TreeMap<>();
        for (Wrong wrong : WRONG) {
            if (!complete.containsKey(wrong.process())) {
                complete.put(wrong.process(), complete(wrong.process()));
            }
            Map<String, String> settings = new TreeMap<>(complete.get(wrong.process()));
            settings.put(wrong.name(), wrong.value());
            Ended ended = start(wrong.process(), settings);
            System.out.printf("%-25s %-30s %-42s exit %d after %.1f s, named %s%n", wrong.process(), wrong.name(),
                    wrong.value(), ended.code(), ended.seconds(), ended.named());
            if (ended.code() <= 0 || !ended.named().equals(Set.of(wrong.name()))) {
                faults.add(wrong + ": " + ended);
            }
            slowest.put(ended.seconds(), wrong);
        }
        System.out.printf("Wrong settings: %d starts, %d not refused with the name, %.1f to %.1f s%n", WRONG.size(),
                faults.size(), slowest.keySet().stream().findFirst().orElseThrow(),
                slowest.keySet().stream().reduce((_, last) -> last).orElseThrow());
        assertThat(faults).isEmpty();
        assertThat(WRONG).hasSizeGreaterThanOrEqualTo(30);
    }

    /// A valid value for everything that the process misses.
    private static Map<String, String> complete(String process) throws IOException, InterruptedException {
        Map<String, String> settings = new TreeMap<>(Map.of("HALL_PROFILE", "production"));
        Ended bare = start(process, settings);
        assertThat(bare.named()).as(process + " without settings: " + bare.output()).hasSizeGreaterThan(3);
        bare.named().forEach(name -> settings.put(name, valid(name)));
        return settings;
    }

    private static String valid(String name) {
        if (name.endsWith("_DB_URL") || name.equals("HALL_JSSI_URL")) {
            return "jdbc:postgresql://database.example:5432/name";
        }
        if (name.endsWith("_URL") || name.endsWith("_ISSUER") || name.equals("HALL_ISSUER") || name.endsWith("_CRL")
                || name.endsWith("_OCSP")) {
            return "https://provider.example/path";
        }
        if (name.endsWith("_NETWORKS")) {
            return "10.2.0.0/16";
        }
        if (name.endsWith("_BOOTSTRAP") || name.endsWith("_ENDPOINT")) {
            return "host.example:9092";
        }
        if (name.endsWith("_HASH")) {
            return "0".repeat(63) + "1";
        }
        if (name.contains("_TEMPLATE_")) {
            return "SMS_476000001";
        }
        return name.endsWith("_KEYS") ? "1:" + SECRET : SECRET;
    }

    private static Ended start(String process, Map<String, String> settings) throws IOException, InterruptedException {
        Path jar = TREE.resolve(process).resolve("target").resolve(process + ".jar");
        assertThat(jar).exists();
        Path output = Files.createTempFile("start-", ".log");
        ProcessBuilder start = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", jar.toString()).redirectErrorStream(true).redirectOutput(output.toFile());
        start.environment().keySet().removeIf(name -> name.startsWith("HALL_") || name.startsWith("JAVA_"));
        start.environment().putAll(settings);
        long begin = System.nanoTime();
        Process started = start.start();
        try {
            boolean ended = started.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            String text = Files.readString(output);
            Set<String> named = new TreeSet<>();
            Matcher complaints = COMPLAINT.matcher(text);
            while (complaints.find()) {
                named.add(complaints.group(1));
            }
            return new Ended(ended ? started.exitValue() : -1, seconds, named, text);
        } finally {
            started.destroyForcibly().waitFor();
            Files.delete(output);
        }
    }
}
