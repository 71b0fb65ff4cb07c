package io.hrsshall.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Checks the event schemas of a module: each is named after its type, its examples are valid, and the AsyncAPI
/// document refers to it. Published events are validated against the same files ([EventLog]).
public final class EventContracts {

    private static final Path CONTRACTS = Path.of("contracts");

    private EventContracts() {}

    /// For the module whose tests run.
    ///
    /// @throws AssertionError
    ///             naming all violations
    public static void assertSound() {
        List<String> complaints = new ArrayList<>();
        Set<String> schemas = new TreeSet<>();
        for (Path file : files()) {
            schemas.add("events/" + file.getFileName());
            check(file, complaints);
        }
        if (schemas.isEmpty()) {
            complaints.add("there is no schema in " + CONTRACTS + "/events");
        }
        checkAsyncApi(schemas, complaints);
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), complaints));
        }
    }

    private static void check(Path file, List<String> complaints) {
        JsonNode schema = JsonMapper.shared().readTree(file);
        String type = schema.path("title").asString();
        if (!EventContract.fileOf(type).equals("/contracts/events/" + file.getFileName())) {
            complaints.add(file + " is of type " + type);
            return;
        }
        String service = Path.of("").toAbsolutePath().getFileName().toString();
        if (!schema.path("$id").asString("").equals("/contracts/" + service + "/events/" + file.getFileName())) {
            complaints.add(file + " has the $id " + schema.path("$id"));
        }
        if (schema.path("examples").isEmpty()) {
            complaints.add(file + " has no example");
        }
        for (JsonNode example : schema.path("examples")) {
            EventContract.violations(type, example).forEach(violation -> complaints.add(file + ": " + violation));
        }
    }

    private static void checkAsyncApi(Set<String> schemas, List<String> complaints) {
        Set<String> named = new TreeSet<>();
        JsonNode document = new YAMLMapper().readTree(CONTRACTS.resolve("asyncapi.yaml").toFile());
        for (JsonNode message : document.at("/components/messages")) {
            checkHeaders(document, message, complaints);
            String schema = schemaOf(message);
            named.add(schema);
            JsonNode type = JsonMapper.shared().readTree(CONTRACTS.resolve(schema)).path("title");
            if (!type.equals(message.path("name"))) {
                complaints.add("asyncapi.yaml calls " + type + " " + message.path("name"));
            }
        }
        if (!named.equals(schemas)) {
            complaints.add("asyncapi.yaml names " + named + " instead of " + schemas);
        }
    }

    private static void checkHeaders(JsonNode document, JsonNode message, List<String> complaints) {
        JsonNode headers = document.at(message.path("headers").path("$ref").asString("#/none").substring(1));
        EventContract.REQUIRED.stream().filter(name -> !headers.path("properties").has(name))
                .forEach(name -> complaints.add("asyncapi.yaml does not describe the header " + name + " of "
                        + message.path("name")));
    }

    private static String schemaOf(JsonNode message) {
        JsonNode payload = message.path("payload");
        String file = payload.path("schema").path("$ref").asString(payload.path("$ref").asString(""));
        return Path.of(file).normalize().toString();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve("events"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
