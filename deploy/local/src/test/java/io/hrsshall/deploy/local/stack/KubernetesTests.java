package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.local.stack.Manifests.Ended;
import io.hrsshall.deploy.local.stack.Manifests.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The manifests of deploy/kubernetes do not drift apart from the services, their settings and their calls. To write
/// the rules of alerts anew: `mvn test -pl deploy/local -Dtest=KubernetesTests -Dhall.docs.write=true`.
class KubernetesTests {

    private static final Path ROOT = Manifests.FOLDER.resolve("../..").normalize();
    private static final Pattern SECRET = Pattern.compile(
            "HALL_.*(PASSWORD|SECRET|SALT|DATA_KEYS|INDEX_KEY|PRIVATE_KEY|PUBLIC_KEY|STATEMENT_KEY|PROOF_KEY|COURIER_KEY|APP_KEY|ACCESS_KEY|ACCESS_KEY_ID)");

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void eachServiceHasItsPortsProbesAutoscalerAndBudget(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        for (HallService service : HallService.ALL) {
            Node pod = manifests.named("Deployment", service.name()).at("spec", "template");
            Node container = pod.at("spec").list("containers").getFirst();
            assertThat(container.list("ports")).as(service.name())
                    .extracting(port -> port.text("name") + " " + port.text("containerPort"))
                    .containsExactly("public " + service.port().usual(), "internal " + service.internalPort().usual());
            assertThat(manifests.environment(pod)).as(service.name())
                    .containsEntry("HALL_PORT", Integer.toString(service.port().usual()))
                    .containsEntry("HALL_INTERNAL_PORT", Integer.toString(service.internalPort().usual()));
            assertThat(manifests.named("Service", service.name()).at("spec").list("ports"))
                    .extracting(port -> port.text("port") + " " + port.text("targetPort"))
                    .containsExactly(service.port().usual() + " public", service.internalPort().usual() + " internal");
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(container.text(probe, "httpGet", "port")).isEqualTo("internal");
                assertThat(container.text(probe, "httpGet", "path")).isEqualTo("/actuator/health/"
                        + (probe.equals("readinessProbe") ? "readiness" : "liveness"));
            }
            assertThat(manifests.named("HorizontalPodAutoscaler", service.name())
                    .text("spec", "scaleTargetRef", "name")).isEqualTo(service.name());
            assertThat(manifests.named("PodDisruptionBudget", service.name()).text("spec", "maxUnavailable"))
                    .isEqualTo("1");
        }
        assertThat(manifests.ofKind("Deployment")).hasSize(HallService.ALL.size());
    }

    /// A migrating pod serves nothing.
    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void selectorsFindTheServersAlone(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        for (HallService service : HallService.ALL) {
            Map<String, Object> labels = manifests.named("Deployment", service.name())
                    .map("spec", "template", "metadata", "labels");
            List<Map<String, Object>> selectors = List.of(
                    manifests.named("Deployment", service.name()).map("spec", "selector", "matchLabels"),
                    manifests.named("Service", service.name()).map("spec", "selector"),
                    manifests.named("PodDisruptionBudget", service.name()).map("spec", "selector", "matchLabels"));
            assertThat(selectors).allSatisfy(selector -> {
                assertThat(labels).containsAllEntriesOf(selector);
                assertThat(manifests.ofKind("Job")).isNotEmpty().noneSatisfy(job -> assertThat(
                        job.map("spec", "template", "metadata", "labels")).containsAllEntriesOf(selector));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void everyPodIsHardenedAndLimited(String overlay) {
        List<Node> pods = Manifests.of(overlay).pods();
        assertThat(pods).hasSize(16).allSatisfy(pod -> {
            Node spec = pod.at("spec");
            assertThat(spec.text("automountServiceAccountToken")).isEqualTo("false");
            assertThat(spec.text("enableServiceLinks")).isEqualTo("false");
            assertThat(spec.text("serviceAccountName")).isNotIn("", "default");
            assertThat(spec.text("securityContext", "runAsNonRoot")).isEqualTo("true");
            assertThat(spec.number("securityContext", "runAsUser")).isEqualTo(10001);
            assertThat(spec.text("securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
            assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(each -> spec.at(each).exists());
            assertThat(spec.list("containers")).hasSize(1).allSatisfy(container -> {
                assertThat(container.text("securityContext", "readOnlyRootFilesystem")).isEqualTo("true");
                assertThat(container.text("securityContext", "allowPrivilegeEscalation")).isEqualTo("false");
                assertThat(container.texts("securityContext", "capabilities", "drop")).containsExactly("ALL");
                for (String resource : List.of("cpu", "memory", "ephemeral-storage")) {
                    assertThat(container.text("resources", "requests", resource)).isNotEmpty();
                    assertThat(container.text("resources", "limits", resource)).isNotEmpty();
                }
                // More heap than the memory that is kept free would be a kill without an OutOfMemoryError.
                assertThat(container.text("resources", "requests", "memory"))
                        .isEqualTo(container.text("resources", "limits", "memory"));
                assertThat(container.list("volumeMounts")).extracting(mount -> mount.text("mountPath"))
                        .contains("/tmp", "/secrets");
            });
        });
        assertThat(Manifests.of(overlay).named("Namespace", "hall")
                .text("metadata", "labels", "pod-security.kubernetes.io/enforce")).isEqualTo("restricted");
    }

    /// Until every node knows that the instance leaves, requests arrive; then 20 s for requests and 10 s for tasks.
    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void everyInstanceHasTimeToStop(String overlay) throws IOException {
        String kit = Files.readString(ROOT.resolve("service-kit/kit/src/main/resources/hall-service.yaml"));
        int requests = number(kit, "timeout-per-shutdown-phase: (\\d+)s");
        for (Node deployment : Manifests.of(overlay).ofKind("Deployment")) {
            Node spec = deployment.at("spec", "template", "spec");
            List<String> before = spec.list("containers").getFirst().texts("lifecycle", "preStop", "exec", "command");
            assertThat(before).first().isEqualTo("sleep");
            assertThat(spec.number("terminationGracePeriodSeconds"))
                    .isGreaterThanOrEqualTo(Integer.parseInt(before.getLast()) + requests + 10);
            assertThat(deployment.text("spec", "strategy", "rollingUpdate", "maxUnavailable")).isEqualTo("0");
        }
    }

    /// Each setting without a default has a place: in a ConfigMap, where it may wait for its value, or in the
    /// service's Secret.
    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void everySettingThatAServiceNeedsIsGivenToIt(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        Map<String, Map<String, String>> secrets = secrets();
        for (HallService service : HallService.ALL) {
            Set<String> given = new HashSet<>(manifests
                    .environment(manifests.named("Deployment", service.name()).at("spec", "template")).keySet());
            given.addAll(Objects.requireNonNull(secrets.get(service.name())).keySet());
            assertThat(given).as(service.name()).containsAll(required(service));
            assertThat(given).as(service.name()).contains("HALL_PROFILE", "HALL_GATEWAY_NETWORKS", "HALL_SECRETS_DIR",
                    "HALL_TLS_CA", "HALL_TLS_CERTIFICATE", "HALL_TLS_KEY", "HALL_KAFKA_SECURITY_PROTOCOL");
        }
    }

    /// A name that no service reads would be a setting without effect.
    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void everySettingIsRead(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        Map<String, Map<String, String>> secrets = secrets();
        var unread = new TreeSet<String>();
        for (HallService service : HallService.ALL) {
            SettingsOfTheCode code = SettingsOfTheCode.of(ROOT, service);
            Node pod = manifests.named("Deployment", service.name()).at("spec", "template");
            String own = pod.at("spec").list("containers").getFirst().list("envFrom").getLast()
                    .text("configMapRef", "name");
            Stream.concat(manifests.named("ConfigMap", own).map("data").keySet().stream(),
                    Objects.requireNonNull(secrets.get(service.name())).keySet().stream())
                    .filter(name -> !code.reads(name)).forEach(name -> unread.add(service.name() + " " + name));
        }
        List<SettingsOfTheCode> all = HallService.ALL.stream().map(each -> SettingsOfTheCode.of(ROOT, each)).toList();
        common(manifests).keySet().stream().filter(name -> all.stream().noneMatch(code -> code.reads(name)))
                .forEach(unread::add);
        assertThat(unread).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void noSecretStandsInAManifest(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        Set<String> secret = secrets().values().stream().flatMap(each -> each.keySet().stream())
                .filter(name -> name.startsWith("HALL_")).collect(Collectors.toSet());
        assertThat(manifests.ofKind("Secret")).isEmpty();
        assertThat(manifests.ofKind("ConfigMap")).isNotEmpty().allSatisfy(map -> assertThat(map.map("data").keySet())
                .noneMatch(secret::contains).noneMatch(name -> SECRET.matcher(name).matches()));
        // Nor as variables of a container, which everybody with a right to read the pod could see.
        assertThat(manifests.pods()).allSatisfy(pod -> assertThat(pod.at("spec").list("containers").getFirst()
                .list("env")).allSatisfy(variable -> {
                    assertThat(variable.at("valueFrom").exists()).isFalse();
                    assertThat(variable.text("name")).isIn("HALL_SECRETS_DIR", "HALL_MIGRATE_ONLY",
                            "POSTGRES_PASSWORD_FILE");
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void aServiceSeesItsOwnSecretAlone(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        Set<String> known = secrets().keySet();
        for (HallService service : HallService.ALL) {
            Set<String> allowed = new HashSet<>(Set.of(service.name(), service.name() + "-tls"));
            if (service.name().equals("case-service")) {
                allowed.add("seals");
            }
            Stream.concat(Stream.of(manifests.named("Deployment", service.name())), manifests.ofKind("Job").stream()
                    .filter(job -> job.text("metadata", "name").startsWith(service.name() + "-migration")))
                    .forEach(each -> assertThat(each.at("spec", "template", "spec").list("volumes"))
                            .extracting(volume -> volume.text("secret", "secretName"))
                            .filteredOn(name -> !name.isEmpty()).contains(service.name()).isSubsetOf(allowed));
        }
        assertThat(known).contains("provision", "postgres-superuser", "keycloak-admin", "kafka-cities");
    }

    /// deploy/compose gives each service the same secrets.
    @Test
    void theSecretsAreThoseOfCompose() throws IOException {
        String compose = Files.readString(ROOT.resolve("deploy/compose/compose.yaml"));
        Map<String, Map<String, String>> secrets = secrets();
        Set<String> variables = Secrets.names().stream().map(Secrets::variable).collect(Collectors.toSet());
        for (HallService service : HallService.ALL) {
            Map<String, String> own = Objects.requireNonNull(secrets.get(service.name()));
            Map<String, String> expected = new TreeMap<>();
            Pattern.compile("(?m)^ +(HALL_[A-Z0-9_]+): (.*)$").matcher(block(compose, service.name())).results()
                    .filter(line -> !line.group(1).endsWith("_USER"))
                    .forEach(line -> Pattern.compile("\\$\\{([A-Z0-9_]+)").matcher(line.group(2)).results()
                            .map(found -> found.group(1)).filter(variables::contains)
                            .filter(name -> !name.endsWith("_LOGIN_PASSWORD"))
                            .reduce((_, last) -> last).ifPresent(name -> expected.put(line.group(1), name)));
            if (service.hasDatabase()) {
                expected.put("HALL_OPERATOR_SECRET_HASH", "OPERATOR_SECRET_HASH");
                assertThat(own).containsEntry("HALL_DB_USER", "=" + service.database());
            }
            assertThat(own).containsEntry("HALL_KAFKA_USER", "=" + service.name());
            assertThat(own.entrySet().stream().filter(each -> !each.getValue().startsWith("="))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))).as(service.name())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator", "city"})
    void thePodsOfTheTrialHaveTheSecretsOfCompose(String name) throws IOException {
        Map<String, String> expected = new TreeMap<>();
        Pattern.compile("(?m)^ +([A-Z0-9_]+): \\$\\{([A-Z0-9_]+):-}$")
                .matcher(block(Files.readString(ROOT.resolve("deploy/compose/compose.yaml")), name)).results()
                .forEach(line -> expected.put(line.group(1), line.group(2)));
        Set<String> always = Secrets.names().stream().map(Secrets::variable).collect(Collectors.toSet());

        List<Node> given = fromSecrets(Manifests.of("trial").named("Pod", name));

        assertThat(sources(given)).hasSizeGreaterThan(5).isEqualTo(expected);
        // A pod whose Secret lacks a name that is not optional does not start.
        assertThat(given).allSatisfy(each -> assertThat(each.text("valueFrom", "secretKeyRef", "optional"))
                .isEqualTo(always.contains(source(each)) ? "" : "true"));
    }

    /// Otherwise a change of the key could not be tried.
    @Test
    void theHallAndTheCityOfTheTrialHaveTheSameKeysOfQueries() {
        Manifests trial = Manifests.of("trial");
        Map<String, String> hall = sources(
                fromSecrets(trial.named("Deployment", "case-service").at("spec", "template")));
        Map<String, String> city = sources(fromSecrets(trial.named("Pod", "city")));

        for (String name : List.of("APP_KEY", "APP_SECRET", "NEXT_APP_KEY", "NEXT_APP_SECRET")) {
            assertThat(hall).containsEntry(Stack.QUERIES + name, city.getOrDefault("CITY_" + name, ""));
        }
    }

    private static List<Node> fromSecrets(Node pod) {
        return pod.at("spec").list("containers").getFirst().list("env").stream()
                .filter(each -> each.at("valueFrom", "secretKeyRef").exists()).toList();
    }

    private static Map<String, String> sources(List<Node> variables) {
        return variables.stream().collect(Collectors.toMap(each -> each.text("name"), KubernetesTests::source));
    }

    private static String source(Node variable) {
        return variable.text("valueFrom", "secretKeyRef", "key");
    }

    /// Of values that are read once, by provision: none that production refuses, and all that it needs.
    @Test
    void provisionFindsAllThatItNeeds() throws IOException {
        Set<String> given = Objects.requireNonNull(secrets().get("provision")).keySet();
        Set<String> all = Secrets.fresh().asEnvironment().keySet();

        assertThat(given).isSubsetOf(all).noneMatch(name -> name.endsWith("CODE_SECRET") || name.contains("CLERK"));
        assertThat(all.stream().filter(name -> name.matches("DATABASE_(?!JSSI).*|CLIENT_(?!PROVINCE).*_SECRET"
                + "|(STATEMENT|LOGIN_PROOF)_PUBLIC_KEY|STAFF_HEAD_[0-9]+_[12]_PASSWORD|KEYCLOAK_ADMIN_PASSWORD")))
                .isNotEmpty().allMatch(given::contains);
        assertThat(new Secrets1(given).missing()).isEmpty();
    }

    /// With the environment that the Job has, nothing is missing for databases and realm.
    private record Secrets1(Set<String> given) {
        Set<String> missing() {
            Map<String, String> fresh = Secrets.fresh().asEnvironment();
            var environment = new TreeMap<String, String>();
            given.forEach(name -> environment.put(name, Objects.requireNonNull(fresh.get(name))));
            var secrets = Secrets.of(environment);
            return Stream.of("keycloak.admin.password", "statement.public-key", "login-proof.public-key",
                    "client.login.secret", "database.keycloak.password").filter(name -> secrets.find(name).isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void theScriptMakesTheSecrets() throws IOException {
        assumeTrue(Manifests.installed("kubectl") && Manifests.installed("bash"), "kubectl is not installed");
        Map<String, String> environment = Secrets.fresh().asEnvironment();
        Path file = Files.writeString(folder.resolve("secrets.env"), environment.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n").collect(Collectors.joining()));

        Ended made = Manifests.run(List.of("bash", Manifests.FOLDER.resolve("secrets.sh").toString(), file.toString()),
                "");

        assertThat(made.code()).as(made.output()).isZero();
        List<Node> secrets = Manifests.read(made.output());
        Map<String, Map<String, String>> expected = secrets();
        assertThat(secrets).extracting(each -> each.text("metadata", "name"))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(secrets).allSatisfy(secret -> Objects
                .requireNonNull(expected.get(secret.text("metadata", "name"))).forEach((name, source) -> assertThat(
                        new String(java.util.Base64.getDecoder().decode(secret.text("data", name)),
                                java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo(source.startsWith("=") ? source.substring(1) : environment.get(source))));
        Files.writeString(file, "POSTGRES_PASSWORD=x\n");
        assertThat(Manifests.run(List.of("bash", Manifests.FOLDER.resolve("secrets.sh").toString(), file.toString()),
                "").code()).isNotZero();
    }

    /// Internal ports are open to those who call, as docs/architecture.md says it, and public ports to the gateway.
    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void onlyWhoCallsReachesAnInternalPort(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        Map<String, Set<String>> callers = callers();
        for (HallService service : HallService.ALL) {
            if (!service.hasDatabase()) {
                continue;
            }
            Set<String> mayReachInternal = new TreeSet<>();
            Set<String> mayReachPublic = new TreeSet<>();
            for (Node policy : manifests.ofKind("NetworkPolicy")) {
                if (!selects(policy.at("spec", "podSelector"), service)) {
                    continue;
                }
                for (Node rule : policy.at("spec").list("ingress")) {
                    assertThat(rule.list("from")).as(policy.text("metadata", "name")).isNotEmpty();
                    for (Node port : rule.list("ports")) {
                        ("public".equals(port.text("port")) ? mayReachPublic : mayReachInternal)
                                .addAll(rule.list("from").stream().flatMap(KubernetesTests::peers).toList());
                    }
                }
            }
            assertThat(mayReachPublic).as(service.name()).containsExactly("gateway");
            Set<String> expected = new TreeSet<>(callers.getOrDefault(service.name(), Set.of()));
            expected.add("namespace hrsshall.io/monitoring");
            assertThat(mayReachInternal).as(service.name()).isEqualTo(expected);
        }
    }

    private static boolean selects(Node selector, HallService service) {
        Map<String, Object> labels = selector.map("matchLabels");
        return !selector.at("matchExpressions").exists() && !labels.isEmpty()
                && Map.of("app.kubernetes.io/name", service.name(), "app.kubernetes.io/part-of", "hall",
                        "app.kubernetes.io/component", "server").entrySet().containsAll(labels.entrySet());
    }

    private static Stream<String> peers(Node from) {
        if (from.at("namespaceSelector").exists()) {
            return from.map("namespaceSelector", "matchLabels").keySet().stream().map(label -> "namespace " + label);
        }
        return Stream.concat(
                from.map("podSelector", "matchLabels").values().stream().map(Object::toString),
                from.at("podSelector").list("matchExpressions").stream()
                        .flatMap(each -> each.texts("values").stream()));
    }

    /// By the service that is called.
    private static Map<String, Set<String>> callers() throws IOException {
        String calls = between(Files.readString(ROOT.resolve("docs/architecture.md")), "<!-- calls:",
                "<!-- end of calls -->");
        var callers = new TreeMap<String, Set<String>>();
        Pattern.compile("(?m)^ +([a-z-]+) --> (.+)$").matcher(calls).results().forEach(line -> Arrays
                .stream(line.group(2).split(" & "))
                .forEach(called -> callers.computeIfAbsent(called, _ -> new TreeSet<>()).add(line.group(1))));
        assertThat(callers).hasSizeGreaterThan(5);
        // The gateway reads feeds.
        String gateway = Files.readString(ROOT.resolve("gateway/src/main/resources/application.yaml"));
        List<HallService> publishers = HallService.ALL.stream()
                .filter(service -> gateway.contains("${" + service.variable("URL") + ":")).toList();
        assertThat(publishers).hasSizeGreaterThan(1);
        publishers.forEach(service -> callers.computeIfAbsent(service.name(), _ -> new TreeSet<>()).add("gateway"));
        return callers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void whatNoPolicyPermitsIsDenied(String overlay) {
        Node deny = Manifests.of(overlay).named("NetworkPolicy", "default-deny").at("spec");
        assertThat(deny.texts("policyTypes")).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.map("podSelector")).isEmpty();
        assertThat(deny.at("ingress").exists() || deny.at("egress").exists()).isFalse();
    }

    /// Each instance has a pool of ten, during an update one instance more of each, and Keycloak 20.
    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void postgresHasConnectionsForAllPools(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        int pool = number(Files.readString(ROOT.resolve("service-kit/kit/src/main/resources/hall-service.yaml")),
                "maximum-pool-size: (\\d+)");
        int instances = HallService.ALL.stream().filter(HallService::hasDatabase).mapToInt(service -> 1
                + manifests.named("HorizontalPodAutoscaler", service.name()).number("spec", "maxReplicas")).sum();
        Node keycloak = manifests.named("Keycloak", "keycloak").at("spec");

        assertThat(manifests.named("Cluster", "postgres").number("spec", "postgresql", "parameters", "max_connections"))
                .isGreaterThanOrEqualTo(
                        pool * instances + keycloak.number("instances") * keycloak.number("db", "poolMaxSize") + 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void noServiceSetsAVariableOfOurs(String overlay) {
        assertThat(Manifests.of(overlay).ofKind("Service")).extracting(each -> each.text("metadata", "name"))
                .noneMatch(name -> name.startsWith("hall"));
    }

    /// The release whose manifests these are.
    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    void everyImageIsThatOfTheRelease(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        String version = released();
        Set<String> images = manifests.pods().stream()
                .flatMap(pod -> pod.at("spec").list("containers").stream()).map(each -> each.text("image"))
                .collect(Collectors.toCollection(TreeSet::new));
        images.add(manifests.named("Keycloak", "keycloak").text("spec", "image"));
        assertThat(images).hasSize(10).allMatch(image -> image.startsWith("registry.example/hall/")
                && image.endsWith(":" + version));
        assertThat(manifests.ofKind("Job")).allMatch(
                job -> job.text("metadata", "name").endsWith("-" + version.replace('.', '-')));
    }

    /// The newest one of the changelog.
    private static String released() throws IOException {
        MatchResult release = Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)]")
                .matcher(Files.readString(ROOT.resolve("CHANGELOG.md"))).results().findFirst().orElseThrow();
        return release.group(1);
    }

    @Test
    void theRulesAreThoseOfObservability() throws IOException {
        String rules = Files.readString(ROOT.resolve("deploy/observability/rules.yml"));
        String text = """
                # Generated from deploy/observability/rules.yml by KubernetesTests.
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: hall
                spec:
                """ + rules.substring(rules.indexOf("groups:")).lines()
                .map(line -> line.isBlank() ? "\n" : "  " + line + "\n").collect(Collectors.joining());
        Path file = Manifests.FOLDER.resolve("base/observability/prometheus-rule.yaml");
        if (Boolean.getBoolean("hall.docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pilot", "province"})
    @Tag("nightly")
    void allKindsButThoseOfOtherOperatorsAreValid(String overlay) {
        Ended checked = validate(Manifests.of(overlay).text());

        assertThat(checked.code()).as(checked.output()).isZero();
        // They need the definitions of the operator's release: see the README.
        assertThat(checked.output())
                .containsPattern("(?m)^not validated: \\d+ \\(barmancloud\\.cnpg\\.io/v1 ObjectStore, "
                        + "k8s\\.keycloak\\.org/v2alpha1 Keycloak, kafka\\.strimzi\\.io/v1 Kafka, kafka\\.strimzi\\.io/v1 KafkaNodePool, "
                        + "kafka\\.strimzi\\.io/v1 KafkaTopic, kafka\\.strimzi\\.io/v1 KafkaUser, postgresql\\.cnpg\\.io/v1 Cluster, "
                        + "postgresql\\.cnpg\\.io/v1 ScheduledBackup\\)$");
    }

    @Test
    @Tag("nightly")
    void anUnknownFieldIsFound() {
        Ended checked = validate(Manifests.of("pilot").text().replace("progressDeadlineSeconds", "progressDeadline")
                .replaceFirst("maxReplicas: \\d+", "maxReplicas: many").replace("sectionName", "section"));

        assertThat(checked.code()).isNotZero();
        assertThat(checked.output()).contains("progressDeadline", "maxReplicas", "\"section\"");
    }

    /// Fetches the types once; without npm or its registry, the test is skipped.
    private static Ended validate(String manifests) {
        assumeTrue(Manifests.installed("node") && Manifests.installed("npm"), "node or npm is not installed");
        Path modules = Manifests.FOLDER.resolve("node_modules/kubernetes-models");
        if (!Files.isDirectory(modules)) {
            Ended fetched = Manifests.run(List.of("npm", "ci", "--prefix", Manifests.FOLDER.toString(), "--no-audit",
                    "--no-fund", "--ignore-scripts"), "");
            assumeTrue(fetched.code() == 0, "npm does not get the types: " + fetched.output());
        }
        return Manifests.run(List.of("node", Manifests.FOLDER.resolve("validate.mjs").toString()), manifests);
    }

    private static Map<String, String> common(Manifests manifests) {
        Node pod = manifests.named("Deployment", "gateway").at("spec", "template");
        var values = new TreeMap<String, String>();
        manifests.named("ConfigMap", pod.at("spec").list("containers").getFirst().list("envFrom").getFirst()
                .text("configMapRef", "name")).map("data").forEach((name, value) -> values.put(name, value.toString()));
        return values;
    }

    /// What the configuration refers to without a default.
    private static Set<String> required(HallService service) throws IOException {
        Path kit = ROOT.resolve("service-kit/kit/src/main/resources");
        Stream<Path> files = Stream.of(ROOT.resolve(service.name()).resolve("src/main/resources/application.yaml"));
        if (service.hasDatabase()) {
            files = Stream.concat(files,
                    Stream.of("hall-service.yaml", "hall-messaging.yaml", "hall-feign.yaml").map(kit::resolve));
        }
        var names = new TreeSet<String>();
        for (Path file : files.toList()) {
            Pattern.compile("\\$\\{(HALL_[A-Z0-9_]+)}").matcher(Files.readString(file)).results()
                    .forEach(found -> names.add(found.group(1)));
        }
        assertThat(names).hasSizeGreaterThan(2);
        return names;
    }

    /// By Secret and name: the variable, or `=` and the value.
    private static Map<String, Map<String, String>> secrets() throws IOException {
        var secrets = new TreeMap<String, Map<String, String>>();
        Files.readAllLines(Manifests.FOLDER.resolve("secrets.map")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split(" "))
                .forEach(line -> assertThat(secrets.computeIfAbsent(line[0], _ -> new TreeMap<>()).put(line[1],
                        line[2])).as(line[0] + " " + line[1]).isNull());
        return secrets;
    }

    /// Of a service of Compose.
    private static String block(String compose, String name) {
        Matcher block = Pattern.compile("(?m)^  " + name + ":\\R((?: {3,}.*\\R|\\R)*)").matcher(compose);
        assertThat(block.find(compose.indexOf("\nservices:"))).as(name).isTrue();
        return block.group(1);
    }

    private static int number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private static String between(String text, String begin, String end) {
        return text.substring(text.indexOf(begin), text.indexOf(end, text.indexOf(begin)));
    }
}
