package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two ways to run the hall must not drift apart.
class ComposeTests {

    private static final Map<String, String> SETTINGS = Map.of("HALL_PUBLIC_URL", "https://hall.example",
            "HALL_CORS_ORIGINS", "https://pages.example", "HALL_TRUSTED_PROXIES", "192.0.2.1", "HALL_FACE_RETURN_URL",
            "https://pages.example/return");

    /// Creating the keys takes time.
    private static final Secrets SECRETS = Secrets.fresh();

    @TempDir
    Path root = Path.of(".");

    private final Path folder = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))
            .resolve("deploy/compose");

    @Test
    void theLauncherCreatesEverySecretThatComposeNeeds() throws IOException {
        Set<String> wanted = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?}")
                .matcher(compose())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toSet());

        assertThat(wanted).hasSizeGreaterThan(40);
        assertThat(SECRETS.asEnvironment().keySet()).containsAll(wanted);
    }

    @Test
    void theExampleNamesEverySecretWithoutValues() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(".env.example"))
                .stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(lines).allMatch(line -> line.endsWith("="));
        assertThat(lines).extracting(line -> line.substring(0, line.length() - 1))
                .containsExactlyElementsOf(SECRETS.asEnvironment().keySet());
    }

    @Test
    void composeAndLauncherSetTheSameVariables() throws IOException {
        Set<String> laptopOnly = Set.of("SERVER_ADDRESS", "MANAGEMENT_SERVER_ADDRESS", "HALL_FAIL_POINTS",
                "HALL_TOPIC_PREFIX",
                "HALL_GATEWAY_URL", "HALL_GATEWAY_PUBLIC_URL");
        String compose = compose();
        var stack = new Stack(Layout.of(root, Map.of()), SECRETS);
        for (HallService service : HallService.ALL) {
            String block = block(compose, service.name()) + block(compose, "x-environment");
            assertThat(stack.environment(service).keySet()).as(service.name())
                    .filteredOn(name -> !laptopOnly.contains(name))
                    .allMatch(name -> block.contains(" " + name + ":"));
        }
    }

    @Test
    void everySettingOfAServiceReachesItInBothWays() throws IOException {
        // The stack decides on these; on TLS only the launcher does.
        Set<String> fixed = Set.of("HALL_TOPIC_PREFIX", "HALL_FAIL_POINTS");
        String compose = compose();
        for (HallService service : HallService.ALL) {
            Set<String> settings = settingsOf(service);
            assertThat(settings).as(service.name()).hasSizeGreaterThan(10);
            String block = block(compose, service.name()) + block(compose, "x-environment");
            assertThat(settings).as(service.name() + " in compose.yaml").filteredOn(name -> !fixed.contains(name))
                    .allMatch(name -> block.contains(" " + name + ":"));
            Map<String, String> all = settings.stream().filter(name -> !name.startsWith("HALL_TLS_"))
                    .collect(Collectors.toMap(name -> name, name -> "1"));
            assertThat(new Stack(Layout.of(root, all), SECRETS).environment(service).keySet())
                    .as(service.name() + " by the launcher").containsAll(all.keySet());
        }
    }

    @Test
    void theItemsOfTheSampleCityReachItInBothWays() throws IOException {
        assertThat(block(compose(), "city")).contains(" CITY_ITEMS: ${CITY_ITEMS:-");
        assertThat(new Stack(Layout.of(root, Map.of("CITY_ITEMS", "TR.SUB")), SECRETS).cityEnvironment())
                .containsEntry("CITY_ITEMS", "TR.SUB");
    }

    /// The variables that its configuration and that of the kit refer to.
    private Set<String> settingsOf(HallService service) throws IOException {
        Path tree = folder.resolve("../..").normalize();
        var files = new ArrayList<Path>();
        files.add(tree.resolve(service.name()).resolve("src/main/resources/application.yaml"));
        if (service.hasDatabase()) {
            Path kit = tree.resolve("service-kit/kit/src/main/resources");
            Stream.of("hall-service.yaml", "hall-messaging.yaml", "hall-feign.yaml").map(kit::resolve)
                    .forEach(files::add);
        }
        var settings = new TreeSet<String>();
        for (Path file : files) {
            Pattern.compile("\\$\\{([A-Z0-9_]+)").matcher(Files.readString(file)).results()
                    .forEach(found -> settings.add(found.group(1)));
        }
        return settings;
    }

    @Test
    void everyServiceHasAHealthCheck() throws IOException {
        String compose = compose();
        assertThat(block(compose, "x-service")).contains("healthcheck: &health", "/actuator/health/readiness");
        Stream.concat(HallService.ALL.stream().map(HallService::name), Stream.of("simulator", "city"))
                .forEach(name -> assertThat(block(compose, name)).as(name).contains("<<: *service"));
        Stream.of("postgres", "kafka", "keycloak", "simulator", "city")
                .forEach(name -> assertThat(block(compose, name)).as(name).contains("healthcheck:"));
    }

    @Test
    void theSimulatorAndTheSampleCityStartOnlyWithAProfile() throws IOException {
        String compose = compose();
        assertThat(block(compose, "simulator")).contains("profiles: [trial, simulator]");
        assertThat(block(compose, "city")).contains("profiles: [trial, city]");
        assertThat(HallService.ALL).allSatisfy(service -> assertThat(block(compose, service.name()))
                .doesNotContain("profiles:"));
    }

    /// A forgotten address must not become the simulator's.
    @Test
    void onlyTheFileOfTheTrialNamesTheSimulator() throws IOException {
        String compose = compose();
        for (HallService service : HallService.ALL) {
            assertThat(block(compose, service.name()) + block(compose, "x-environment")).as(service.name())
                    .doesNotContain("//simulator", "simulator:8070", "//city", "localhost:${", "SMS_PROTOCOL: $",
                            "江苏人社");
        }
        assertThat(block(compose, "x-environment")).contains("HALL_PROFILE: ${HALL_PROFILE-production}");

        List<String> trial = Files.readAllLines(folder.resolve("trial.env")).stream()
                .filter(line -> !line.startsWith("#")).toList();
        assertThat(trial).contains("HALL_PROFILE=").filteredOn(line -> line.contains("//simulator"))
                .hasSizeGreaterThan(8);
        assertThat(trial).extracting(line -> line.substring(0, line.indexOf('=')))
                .allMatch(name -> compose.contains(" " + name + ":\n") || compose.contains("${" + name));
    }

    @Test
    void theSettingsOfAnInstallationReachTheirProcesses() throws IOException {
        Layout.of(root, SETTINGS).keep();
        var stack = new Stack(Layout.of(root, Map.of()), SECRETS);
        var passed = new TreeMap<String, String>();
        for (HallService service : HallService.ALL) {
            assertThat(stack.environment(service)).containsEntry("HALL_PUBLIC_URL", "https://hall.example");
            passed.putAll(stack.environment(service));
        }
        assertThat(passed).containsAllEntriesOf(SETTINGS);
        // Compose takes each from its environment, and has no address that only containers can reach.
        assertThat(SETTINGS.keySet()).allSatisfy(name -> assertThat(compose()).contains(name + ": ${" + name + ":-"));
        assertThat(compose()).doesNotContain("PUBLIC_URL:-http://gateway");
    }

    @Test
    void everyProcessHasItsOwnCertificateInTheComposeFileForTls() throws IOException {
        String compose = compose();
        String tls = tls();
        for (String name : Stack.PROCESSES) {
            assertThat(block(tls, name)).as(name).contains("./tls/" + name + ":/tls:ro")
                    .doesNotContainPattern("\\./tls/(?!" + name + ":)");
        }
        HallService.ALL.forEach(service -> assertThat(block(tls, service.name())).as(service.name())
                .contains("<<: *tls", "healthcheck: *health"));
        assertThat(block(tls, "x-tls")).contains("HALL_TLS_CA: /tls/ca.pem",
                "HALL_TLS_CERTIFICATE: /tls/certificate.pem",
                "HALL_TLS_KEY: /tls/key.pem", "HALL_KAFKA_SECURITY_PROTOCOL: SASL_SSL");
        assertThat(block(tls, "x-health")).contains("openssl s_client", "-verify_return_error",
                "localhost:$$HALL_INTERNAL_PORT", "/actuator/health/readiness");
        // Every service of the stack, so that none of them is left without TLS.
        assertThat(names(block(tls, "services")))
                .containsExactlyInAnyOrderElementsOf(names(block(compose, "services")));
    }

    /// Each address of compose.yaml without TLS has one with TLS in its place.
    @Test
    void noAddressIsLeftWithoutTls() throws IOException {
        assertThat(tls()).doesNotContain("http://").doesNotContain("SASL_PLAINTEXT");
        for (String name : names(block(compose(), "services"))) {
            String replaced = block(tls(), name) + block(tls(), "x-tls") + block(tls(), "x-provision-environment");
            String plain = block(compose(), name)
                    + (block(compose(), name).contains("<<: *environment") ? block(compose(), "x-environment") : "");
            Pattern.compile("(?m)^ +([A-Z_]+): .*(http://|jdbc:)").matcher(plain).results().map(found -> found.group(1))
                    .forEach(variable -> assertThat(replaced).as(name + " " + variable)
                            .containsPattern(variable + ": .*(https://|sslmode=verify-full)"));
        }
        assertThat(block(tls(), "postgres")).contains("ssl=on", "hba_file=/hall/pg_hba.conf");
        assertThat(Files.readAllLines(folder.resolve("../postgres/pg_hba.conf")))
                .filteredOn(line -> !line.startsWith("#")).allMatch(line -> line.startsWith("hostssl ")
                        || line.startsWith("local "));
        assertThat(block(tls(), "keycloak")).contains("KC_HTTP_ENABLED: \"false\"",
                "KC_HTTP_MANAGEMENT_HOST: 127.0.0.1");
    }

    @Test
    void theTrialHasTheSameAddressesByTls() throws IOException {
        Map<String, String> plain = environment("trial.env");
        Map<String, String> tls = environment("trial.tls.env");

        plain.values().removeIf(value -> !value.contains("http://") && !value.startsWith("jdbc:"));
        Map<String, String> expected = new TreeMap<>(Map.of("HALL_SMS_PROTOCOL", "HTTPS"));
        plain.forEach((name, value) -> expected.put(name, value.replace("http://", "https://")
                + (value.startsWith("jdbc:") ? "?sslmode=verify-full" : "")));
        assertThat(tls).isEqualTo(expected);
    }

    private Map<String, String> environment(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1), (first, second) -> second, TreeMap::new));
    }

    private static List<String> names(String services) {
        return Pattern.compile("(?m)^  ([a-z-]+):").matcher(services).results().map(found -> found.group(1)).toList();
    }

    private String tls() throws IOException {
        return Files.readString(folder.resolve("compose.tls.yaml"));
    }

    private String compose() throws IOException {
        return Files.readString(folder.resolve("compose.yaml"));
    }

    /// From its name to the next line that stands as far out.
    private static String block(String compose, String name) {
        Matcher matcher = Pattern.compile("(?m)^( *)" + Pattern.quote(name) + ":.*\\R((?:\\1 +.*\\R|\\R)*)")
                .matcher(compose);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(2);
    }
}
