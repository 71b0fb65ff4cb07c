package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.stack.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of `deploy/city/samples`, as a process with a folder of its own.
final class CitySample implements AutoCloseable {

    private final String name;
    private final List<String> command;
    private final Path data;
    private final Map<String, String> facts;
    private @Nullable Process process;

    /// What a sample notes of an event that it has done.
    record Done(String source, String id, String key, long sequence) {}

    private CitySample(String name, List<String> command, Path folder, Map<String, String> facts) {
        this.name = name;
        this.command = command;
        this.data = folder.resolve(name);
        this.facts = facts;
    }

    /// The samples whose programs this machine can run; for each other one, the output says what is missing.
    ///
    /// @param events
    ///            kafka or feed
    static List<CitySample> all(HallUnderTest hall, String city, String events, Path folder) {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))).toAbsolutePath().normalize();
        Path samples = root.resolve("deploy/city/samples");
        String user = "city-" + city;
        Map<String, String> facts = Map.of("CITY_CODE", city, "CITY_EVENTS", events, "CITY_HALL_URL",
                hall.url(Port.GATEWAY), "CITY_TOKEN_URL",
                hall.url(Port.KEYCLOAK) + "/realms/hall/protocol/openid-connect/token", "CITY_CLIENT_SECRET",
                hall.secret("client." + user + ".secret"), "CITY_KAFKA_BOOTSTRAP",
                "localhost:" + hall.port(Port.KAFKA), "CITY_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT",
                "CITY_KAFKA_PASSWORD", hall.secret("kafka." + user + ".password"), "CITY_ITEMS", TestUnit.ITEM);
        var found = new ArrayList<CitySample>();
        found.add(new CitySample("java", List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx128m", "-jar", samples.resolve("java/target/city-sample.jar").toString()), folder, facts));
        python(samples, events).ifPresent(command -> found.add(new CitySample("python", command, folder, facts)));
        typescript(samples, folder)
                .ifPresent(command -> found.add(new CitySample("typescript", command, folder, facts)));
        return found;
    }

    private static Optional<List<String>> python(Path samples, String events) {
        String module = events.equals("kafka") ? "import kafka" : "import ssl";
        return succeeds(List.of("/usr/bin/python3", "-c", module), samples)
                ? Optional.of(List.of("/usr/bin/python3", "-B", samples.resolve("python/city.py").toString()))
                : missing("python", "/usr/bin/python3 with python3-kafka (on Debian: apt-get install python3-kafka)");
    }

    /// Compiled in a copy, with exactly the packages of its lock file.
    private static Optional<List<String>> typescript(Path samples, Path folder) {
        Path copy = folder.resolve("typescript-program");
        if (!succeeds(List.of("node", "--version"), samples) || !succeeds(List.of("npm", "--version"), samples)) {
            return missing("typescript", "node and npm (Node 20 or newer)");
        }
        try {
            Files.createDirectories(copy);
            for (String file : List.of("package.json", "package-lock.json", "tsconfig.json", "city.ts")) {
                Files.copy(samples.resolve("typescript").resolve(file), copy.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return succeeds(List.of("sh", "-c", "npm ci --no-audit --no-fund && npx tsc"), copy)
                ? Optional.of(List.of("node", copy.resolve("city.js").toString()))
                : missing("typescript", "the packages of its lock file, from a registry");
    }

    private static Optional<List<String>> missing(String sample, String what) {
        HallUnderTest.log("the sample in " + sample + " is skipped: there is no " + what);
        return Optional.empty();
    }

    private static boolean succeeds(List<String> command, Path folder) {
        try {
            return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(Path.of("target", "city-samples.log").toFile())).start()
                    .waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    String name() {
        return name;
    }

    void start() {
        try {
            Files.createDirectories(data);
            var builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(data.resolve("log").toFile()));
            builder.environment().putAll(facts);
            builder.environment().put("CITY_DATA_DIR", data.toString());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /// In the order in which they were done.
    List<Done> done() {
        Path inbox = data.resolve("inbox.jsonl");
        if (!Files.exists(inbox)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(inbox, StandardCharsets.UTF_8)) {
            return lines.map(CitySample::parsed).filter(line -> line.has("id")).map(line -> new Done(
                    line.path("source").asString(), line.path("id").asString(),
                    line.path(line.has("key") ? "key" : "partitionkey").asString(), line.path("sequence").asLong()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A line may be half written.
    private static JsonNode parsed(String line) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException _) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    String log() {
        try {
            Path log = data.resolve("log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
