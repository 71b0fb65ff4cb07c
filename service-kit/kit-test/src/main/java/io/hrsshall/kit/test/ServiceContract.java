package io.hrsshall.kit.test;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Validates requests to another service, and the answers of its stub, against that service's contract.
public final class ServiceContract {

    private final String service;
    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi30());

    /// @param service
    ///            the called service, such as `unit-service`
    public ServiceContract(String service) {
        this.service = service;
        this.document = new YAMLMapper().readTree(
                Path.of(System.getProperty("hall.build.root", ".."), service, "contracts/openapi.yaml").toFile());
    }

    /// @throws AssertionError
    ///             if the contract does not allow this body
    public void checkRequest(String operationId, JsonNode body) {
        check(operationId, resolved(operation(operationId).path("requestBody")), body);
    }

    /// @throws AssertionError
    ///             if the contract does not allow this body
    public void checkAnswer(String operationId, int status, Object body) {
        check(operationId, resolved(operation(operationId).path("responses").path(Integer.toString(status))),
                JsonMapper.shared().valueToTree(body));
    }

    private void check(String operationId, JsonNode described, JsonNode body) {
        JsonNode schema = described.path("content").path("application/json").path("schema");
        if (schema.isMissingNode()) {
            throw new AssertionError(service + " describes no such body at " + operationId);
        }
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.set("allOf", JsonMapper.shared().createArrayNode().add(schema));
        whole.set("components", document.path("components"));
        List<Error> errors = registry.getSchema(whole).validate(body);
        if (!errors.isEmpty()) {
            throw new AssertionError(operationId + " of " + service + " does not allow this: " + errors);
        }
    }

    private JsonNode operation(String operationId) {
        for (JsonNode item : document.path("paths")) {
            for (String method : List.of("get", "put", "post", "delete")) {
                JsonNode operation = item.path(method.toLowerCase(Locale.ROOT));
                if (operation.path("operationId").asString("").equals(operationId)) {
                    return operation;
                }
            }
        }
        throw new AssertionError(service + " has no operation " + operationId);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }
}
