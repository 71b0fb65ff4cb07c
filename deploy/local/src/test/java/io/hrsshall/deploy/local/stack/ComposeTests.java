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
                "HALL_KAFKA_SECURITY_PROTOCOL", "HALL_TOPIC_PREFIX",
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
        // The stack decides on these.
        Set<String> fixed = Set.of("HALL_KAFKA_SECURITY_PROTOCOL", "HALL_TOPIC_PREFIX", "HALL_FAIL_POINTS");
        String compose = compose();
        for (HallService service : HallService.ALL) {
            Set<String> settings = settingsOf(service);
            assertThat(settings).as(service.name()).hasSizeGreaterThan(10);
            String block = block(compose, service.name()) + block(compose, "x-environment");
            assertThat(settings).as(service.name() + " in compose.yaml").filteredOn(name -> !fixed.contains(name))
                    .allMatch(name -> block.contains(" " + name + ":"));
            Map<String, String> all = settings.stream().collect(Collectors.toMap(name -> name, name -> "1"));
            assertThat(new Stack(Layout.of(root, all), SECRETS).environment(service).keySet())
                    .as(service.name() + " by the launcher").containsAll(settings);
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
