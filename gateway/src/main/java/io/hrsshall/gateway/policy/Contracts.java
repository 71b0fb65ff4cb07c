package io.hrsshall.gateway.policy;

import io.hrsshall.authority.InvalidPolicy;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Policy;
import io.hrsshall.authority.contract.OpenApiDocument;
import io.hrsshall.gateway.HallSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The contracts of all services and of the gateway itself, packaged with the gateway. Only their operations are
/// served, except those under `/internal/**`.
@Component
public class Contracts {

    private static final String GATEWAY = "gateway";

    private final Set<String> services;
    private final Policy policy;
    private final Map<Operation, String> serviceByOperation = new IdentityHashMap<>();

    Contracts(HallSettings settings) throws IOException {
        this.services = new TreeSet<>(settings.services().keySet());
        services.add(GATEWAY);
        List<Policy> policies = new ArrayList<>();
        for (String service : services) {
            Policy ofService = Policy.of(document(service));
            policies.add(ofService.publicOnly());
            ofService.operations().forEach(operation -> serviceByOperation.put(operation, service));
        }
        this.policy = Policy.join(policies);
    }

    /// The OpenAPI document of a service.
    public OpenApiDocument document(String service) throws IOException {
        ClassPathResource contract = new ClassPathResource("contracts/" + service + "/openapi.yaml");
        if (!contract.exists()) {
            throw new InvalidPolicy(service + " has no contract in this gateway");
        }
        try (InputStream content = contract.getInputStream()) {
            return OpenApiDocument.read(content);
        }
    }

    /// All that have a contract, the gateway too.
    public Iterable<String> services() {
        return services;
    }

    /// The operation of a request.
    ///
    /// @param rawPath
    ///            undecoded, without the query
    public Optional<Target> find(String method, String rawPath) {
        return policy.match(method, rawPath).map(match -> new Target(
                Objects.requireNonNull(serviceByOperation.get(match.operation())), match));
    }

    /// The methods that a path supports; empty if no operation has the path.
    ///
    /// @param rawPath
    ///            undecoded, without the query
    List<String> methods(String rawPath) {
        return policy.methods(rawPath);
    }

    /// Where a request goes: the service, and the operation of its contract.
    ///
    /// @param service
    ///            its name, such as `case-service`, or `gateway`
    public record Target(String service, Policy.Match match) {

        /// The attribute of the exchange.
        public static final String ATTRIBUTE = Target.class.getName();

        /// Whether a service answers, not the gateway itself.
        public boolean isForwarded() { return !service.equals(GATEWAY); }

        /// How long the operation may wait before it begins to answer.
        public Duration longestWait() {
            return match.operation().longestWait();
        }
    }
}
