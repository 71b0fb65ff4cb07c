package io.hrsshall.kit.test.fuzz;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.contract.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The parts of an OpenAPI 3.0 document that are needed to call its operations.
public final class Contract {

    private static final int MAX_REFERENCE_DEPTH = 20;

    private final JsonNode document;
    private final List<Endpoint> endpoints;
    /// By identity, since many schemas are long and the same nodes are asked for.
    private final Map<JsonNode, Schema> compiled = new IdentityHashMap<>();
    private final SchemaRegistry schemas = SchemaRegistry.withDialect(Dialects.getOpenApi30());

    /// @param bodies
    ///            schemas of the request body by media type
    public record Endpoint(Operation operation, List<Parameter> parameters, Map<String, Body> bodies,
            Map<String, JsonNode> responses) {

        List<Parameter> parameters(String place) {
            return parameters.stream().filter(parameter -> parameter.place().equals(place)).toList();
        }

        /// The schema of the answer's JSON body, if the contract describes one.
        public @Nullable JsonNode answer(int status) {
            return responses.get(Integer.toString(status));
        }
    }

    public record Body(JsonNode schema, @Nullable JsonNode example) {}

    public record Parameter(String name, String place, boolean required, JsonNode schema, @Nullable JsonNode example) {}

    private Contract(JsonNode document, Policy policy) {
        this.document = document;
        this.endpoints = policy.operations().stream().map(this::endpoint).toList();
    }

    public static Contract read(InputStream openApi) {
        try {
            OpenApiDocument document = OpenApiDocument.read(openApi);
            return new Contract(new YAMLMapper().readTree(document.text()), Policy.of(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }

    public Endpoint endpoint(String operationId) {
        return endpoints.stream().filter(endpoint -> endpoint.operation().id().equals(operationId)).findFirst()
                .orElseThrow(() -> new AssertionError("The contract has no operation " + operationId));
    }

    /// The names of the ids in the JSON body of an operation.
    public List<String> idsInBody(String operationId) {
        Body body = endpoint(operationId).bodies().get("application/json");
        List<String> ids = new ArrayList<>();
        if (body != null) {
            resolve(body.schema()).path("properties").forEachEntry((name, property) -> {
                if (resolve(property).path("format").asString("").equals("uuid")) {
                    ids.add(name);
                }
            });
        }
        return ids;
    }

    /// Validates a body. The schema is compiled, once, together with the components that it refers to.
    public List<Error> validate(JsonNode schema, JsonNode body) {
        Schema known;
        synchronized (compiled) {
            known = compiled.computeIfAbsent(schema, this::compile);
        }
        return known.validate(body);
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.set("allOf", JsonMapper.shared().createArrayNode().add(schema));
        whole.set("components", document.path("components"));
        return schemas.getSchema(whole);
    }

    /// Follows `$ref`s within the document.
    JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        for (int i = 0; resolved.has("$ref") && i < MAX_REFERENCE_DEPTH; i++) {
            resolved = document.at(resolved.path("$ref").asString().substring(1));
        }
        return resolved;
    }

    private Endpoint endpoint(Operation operation) {
        JsonNode item = document.path("paths").path(operation.path());
        JsonNode described = item.path(operation.method().toLowerCase(Locale.ROOT));
        List<Parameter> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        described.path("parameters").forEach(parameter -> parameters.add(parameter(parameter)));
        Map<String, Body> bodies = new TreeMap<>();
        resolve(described.path("requestBody")).path("content").forEachEntry((type, content) -> {
            bodies.put(type, new Body(content.path("schema"), example(content).orElse(null)));
        });
        Map<String, JsonNode> responses = new TreeMap<>();
        described.path("responses").forEachEntry((status, response) -> {
            JsonNode schema = resolve(response).path("content").path("application/json").path("schema");
            responses.put(status, schema);
        });
        return new Endpoint(operation, parameters, bodies, responses);
    }

    private Parameter parameter(JsonNode node) {
        JsonNode parameter = resolve(node);
        return new Parameter(parameter.path("name").asString(), parameter.path("in").asString(),
                parameter.path("required").asBoolean(false), parameter.path("schema"), example(parameter).orElse(null));
    }

    /// The `example` or the first one of the `examples`.
    static Optional<JsonNode> example(JsonNode node) {
        if (node.has("example")) {
            return Optional.of(node.path("example"));
        }
        JsonNode examples = node.path("examples");
        if (examples.isArray() && !examples.isEmpty()) {
            return Optional.of(examples.path(0));
        }
        return examples.valueStream().map(example -> example.path("value")).filter(value -> !value.isMissingNode())
                .findFirst();
    }
}
