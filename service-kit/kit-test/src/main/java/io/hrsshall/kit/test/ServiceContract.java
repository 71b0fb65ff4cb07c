package io.hrsshall.kit.test;

import com.networknt.schema.Error;
import io.hrsshall.kit.test.fuzz.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Validates requests to another service, and the answers of its stub, against that service's contract.
public final class ServiceContract {

    private static final Map<String, Contract> CONTRACTS = new ConcurrentHashMap<>();

    private final String service;
    private final Contract contract;

    /// @param service
    ///            the called service, such as `unit-service`
    public ServiceContract(String service) {
        this.service = service;
        this.contract = CONTRACTS.computeIfAbsent(service, ServiceContract::read);
    }

    private static Contract read(String service) {
        Path file = Path.of(System.getProperty("hall.build.root", ".."), service, "contracts/openapi.yaml");
        try (InputStream document = Files.newInputStream(file)) {
            return Contract.read(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws AssertionError
    ///             if the contract does not allow this body
    public void checkRequest(String operationId, JsonNode body) {
        Contract.Body described = contract.endpoint(operationId).bodies().get("application/json");
        check(operationId, described == null ? null : described.schema(), body);
    }

    /// @throws AssertionError
    ///             if the contract does not allow this body
    public void checkAnswer(String operationId, int status, Object body) {
        check(operationId, contract.endpoint(operationId).answer(status), JsonMapper.shared().valueToTree(body));
    }

    private void check(String operationId, @Nullable JsonNode schema, JsonNode body) {
        if (schema == null || schema.isMissingNode()) {
            throw new AssertionError(service + " describes no such body at " + operationId);
        }
        List<Error> errors = contract.validate(schema, body);
        if (!errors.isEmpty()) {
            throw new AssertionError(operationId + " of " + service + " does not allow this: " + errors);
        }
    }
}
