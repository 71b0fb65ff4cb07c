package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.stack.Port;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of `deploy/city/samples`, as a process with a folder of its own.
final class CitySample implements AutoCloseable {

    /// Of certificates only, which are public.
    private static final String STORE_PASSWORD = "public";
    private static final Map<Path, Optional<List<String>>> TYPESCRIPT = new ConcurrentHashMap<>();

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
        Path samples = samples();
        Map<String, String> facts = facts(hall, city, events);
        var found = new ArrayList<>(List.of(java(hall, city, events, folder), guideOnly(hall, city, events, folder)));
        python(samples, events).ifPresent(command -> found.add(new CitySample("python", command, folder, facts)));
        typescript(samples)
                .ifPresent(command -> found.add(new CitySample("typescript", command, folder, facts)));
        return found;
    }

    static CitySample java(HallUnderTest hall, String city, String events, Path folder) {
        var options = new ArrayList<>(List.of("-Xmx128m"));
        if (hall.isEncrypted()) {
            options.add("-Djavax.net.ssl.trustStore=" + trustStore(hall.authority(), folder));
            options.add("-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD);
        }
        return program("java", samples().resolve("java/target/city-sample.jar"), options, folder,
                facts(hall, city, events));
    }

    /// The one that was written from the guide alone, and keeps a copy of what the hall has for its city.
    static CitySample guideOnly(HallUnderTest hall, String city, String events, Path folder) {
        return program("guide-only", samples().resolve("guide-only/target/city-guide-only.jar"), List.of("-Xmx128m"),
                folder, facts(hall, city, events));
    }

    private static CitySample program(String name, Path jar, List<String> options, Path folder,
            Map<String, String> facts) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        return new CitySample(name, command, folder, facts);
    }

    private static Path samples() {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))).toAbsolutePath().normalize();
        return root.resolve("deploy/city/samples");
    }

    private static Map<String, String> facts(HallUnderTest hall, String city, String events) {
        String user = "city-" + city;
        boolean encrypted = hall.isEncrypted();
        var facts = new HashMap<>(Map.of("CITY_CODE", city, "CITY_EVENTS", events, "CITY_HALL_URL",
                hall.url(Port.GATEWAY), "CITY_TOKEN_URL",
                hall.url(Port.KEYCLOAK) + "/realms/hall/protocol/openid-connect/token", "CITY_CLIENT_SECRET",
                hall.secret("client." + user + ".secret"), "CITY_KAFKA_BOOTSTRAP",
                "localhost:" + hall.port(encrypted ? Port.KAFKA_CITIES : Port.KAFKA), "CITY_KAFKA_SECURITY_PROTOCOL",
                encrypted ? "SASL_SSL" : "SASL_PLAINTEXT", "CITY_KAFKA_PASSWORD",
                hall.secret("kafka." + user + ".password"), "CITY_ITEMS", TestUnit.ITEM));
        // As often as the folder is new.
        facts.put("CITY_GROUP", user + "." + UUID.randomUUID());
        if (encrypted) {
            facts.put("CITY_TLS_CA", hall.authority().toString());
        }
        return facts;
    }

    /// What `keytool -importcert` makes of an authority.
    private static Path trustStore(Path authority, Path folder) {
        Path file = folder.resolve("authority.p12");
        try (InputStream pem = Files.newInputStream(authority); OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("hall", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            store.store(out, STORE_PASSWORD.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(authority.toString(), e);
        }
    }

    private static Optional<List<String>> python(Path samples, String events) {
        String module = events.equals("kafka") ? "import kafka" : "import ssl";
        return succeeds(List.of("/usr/bin/python3", "-c", module), samples)
                ? Optional.of(List.of("/usr/bin/python3", "-B", samples.resolve("python/city.py").toString()))
                : missing("python", "/usr/bin/python3 with python3-kafka (on Debian: apt-get install python3-kafka)");
    }

    /// Compiled in a copy, with exactly the packages of its lock file, once for all tests.
    private static Optional<List<String>> typescript(Path samples) {
        return TYPESCRIPT.computeIfAbsent(samples, CitySample::compiled);
    }

    private static Optional<List<String>> compiled(Path samples) {
        Path copy = Path.of("target", "city-sample-typescript").toAbsolutePath();
        if (!succeeds(List.of("node", "--version"), samples) || !succeeds(List.of("npm", "--version"), samples)) {
            return missing("typescript", "node and npm (Node 20 or newer)");
        }
        try {
            Files.createDirectories(copy);
            for (String file : List.of("package.json", "package-lock.json", "tsconfig.json", "city.ts")) {
                Files.copy(samples.resolve("typescript").resolve(file), copy.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
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
            builder.environment().put("CITY_GROUP", facts.get("CITY_GROUP") + "." + name);
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
        return lines("inbox.jsonl", "journal.jsonl").map(line -> line.has("event") ? line.path("event") : line)
                .filter(line -> line.has("id")).map(line -> new Done(line.path("source").asString(),
                        line.path("id").asString(),
                        line.path(line.has("key") ? "key" : "partitionkey").asString(),
                        line.path("sequence").asLong()))
                .toList();
    }

    /// What the sample holds of a kind, by id; of the one that keeps a copy.
    Map<String, JsonNode> copy(String kind) {
        var rows = new HashMap<String, JsonNode>();
        lines("journal.jsonl").forEach(line -> {
            line.path("put").forEach(row -> put(rows, kind, row));
            line.path("remove").forEach(row -> remove(rows, kind, row));
        });
        return rows;
    }

    private static void put(Map<String, JsonNode> rows, String kind, JsonNode row) {
        if (row.path("kind").asString().equals(kind)) {
            rows.put(row.path("id").asString(), row.path("row"));
        }
    }

    private static void remove(Map<String, JsonNode> rows, String kind, JsonNode row) {
        if (row.path("kind").asString().equals(kind)) {
            rows.remove(row.path("id").asString());
        }
    }

    private Stream<JsonNode> lines(String... files) {
        return Stream.of(files).map(data::resolve).filter(Files::exists).flatMap(file -> {
            try {
                return Files.readAllLines(file, StandardCharsets.UTF_8).stream().map(CitySample::parsed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
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
