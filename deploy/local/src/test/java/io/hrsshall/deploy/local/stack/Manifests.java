package io.hrsshall.deploy.local.stack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What `kubectl kustomize` makes of an overlay.
record Manifests(String text, List<Node> all) {

    static final Path FOLDER = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))
            .resolve("deploy/kubernetes");
    private static final Map<String, Manifests> RENDERED = new HashMap<>();

    /// Skips the test where there is no kubectl.
    static synchronized Manifests of(String overlay) {
        assumeTrue(installed("kubectl"), "kubectl is not installed (on Debian: apt-get install kubernetes-client)");
        return RENDERED.computeIfAbsent(overlay, _ -> {
            String text = run(List.of("kubectl", "kustomize", FOLDER.resolve("overlays").resolve(overlay).toString()),
                    "").output();
            return new Manifests(text, read(text));
        });
    }

    static boolean installed(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    static List<Node> read(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(50_000_000);
        return StreamSupport.stream(new Yaml(new SafeConstructor(options)).loadAll(text).spliterator(), false)
                .filter(Objects::nonNull).map(Node::new).toList();
    }

    List<Node> ofKind(String... kinds) {
        return all.stream().filter(each -> List.of(kinds).contains(each.text("kind"))).toList();
    }

    Node named(String kind, String name) {
        return ofKind(kind).stream().filter(each -> each.text("metadata", "name").equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /// Of all Deployments and Jobs.
    List<Node> pods() {
        return ofKind("Deployment", "Job").stream().map(each -> each.at("spec", "template")).toList();
    }

    /// The variables that the ConfigMaps of a pod's container set, and those that stand at the container itself.
    Map<String, String> environment(Node pod) {
        var environment = new HashMap<String, String>();
        for (Node source : pod.at("spec").list("containers").getFirst().list("envFrom")) {
            named("ConfigMap", source.text("configMapRef", "name")).at("data").map()
                    .forEach((name, value) -> environment.put(name, String.valueOf(value)));
        }
        pod.at("spec").list("containers").getFirst().list("env")
                .forEach(each -> environment.put(each.text("name"), each.text("value")));
        return environment;
    }

    record Ended(int code, String output) {}

    /// Output and errors.
    static Ended run(List<String> command, String input) {
        try {
            Path given = Files.createTempFile("hall-manifests", ".txt");
            try {
                Files.writeString(given, input);
                Process process = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectInput(given.toFile()).start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Ended(process.waitFor(), output);
            } finally {
                Files.delete(given);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A value of a document.
    record Node(@Nullable Object value) {

        Node at(String... path) {
            Object found = value;
            for (String key : path) {
                found = found instanceof Map<?, ?> map ? map.get(key) : null;
            }
            return new Node(found);
        }

        /// Empty if it is missing.
        String text(String... path) {
            Object found = at(path).value();
            return found == null ? "" : found.toString();
        }

        int number(String... path) {
            return Integer.parseInt(text(path));
        }

        boolean exists() {
            return value != null;
        }

        List<Node> list(String... path) {
            return at(path).value() instanceof List<?> list ? list.stream().map(Node::new).toList() : List.of();
        }

        List<String> texts(String... path) {
            return list(path).stream().map(each -> each.text()).toList();
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> map(String... path) {
            return at(path).value() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        }

        /// All maps within, itself included.
        Stream<Node> within() {
            var nodes = new ArrayList<Node>();
            collect(value, nodes);
            return nodes.stream();
        }

        private static void collect(@Nullable Object value, List<Node> nodes) {
            if (value instanceof Map<?, ?> map) {
                nodes.add(new Node(map));
                map.values().forEach(each -> collect(each, nodes));
            } else if (value instanceof List<?> list) {
                list.forEach(each -> collect(each, nodes));
            }
        }
    }
}
