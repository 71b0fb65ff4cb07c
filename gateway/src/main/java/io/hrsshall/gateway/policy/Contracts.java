package io.hrsshall.gateway.policy;

import io.hrsshall.authority.InvalidPolicy;
import io.hrsshall.authority.Policy;
import io.hrsshall.gateway.HallSettings;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/// The contracts of all services, packaged with the gateway. Only their operations are served, except those
/// under `/internal/**`.
@Component
public class Contracts {

    private final Map<String, Policy> policies = new LinkedHashMap<>();

    Contracts(HallSettings settings) throws IOException {
        for (String service : new TreeMap<>(settings.services()).keySet()) {
            try (InputStream document = document(service).getInputStream()) {
                policies.put(service, Policy.load(document));
            }
        }
        Policy.join(policies.values());
    }

    /// The OpenAPI document of a service.
    public Resource document(String service) {
        Resource document = new ClassPathResource("contracts/" + service + "/openapi.yaml");
        if (!document.exists()) {
            throw new InvalidPolicy(service + " has no contract in this gateway");
        }
        return document;
    }

    public Iterable<String> services() {
        return policies.keySet();
    }

    /// The operation of a request.
    ///
    /// @param rawPath
    ///            undecoded, without the query
    public Optional<Target> find(String method, String rawPath) {
        Target best = null;
        for (Map.Entry<String, Policy> entry : policies.entrySet()) {
            Policy.Match match = entry.getValue().match(method, rawPath).orElse(null);
            if (match != null && !match.operation().isInternal()
                    && (best == null || match.operation().isMoreSpecificThan(best.match().operation()))) {
                best = new Target(entry.getKey(), match);
            }
        }
        return Optional.ofNullable(best);
    }

    /// @param service
    ///            its name, such as `case-service`
    public record Target(String service, Policy.Match match) {

        /// The attribute of the exchange.
        public static final String ATTRIBUTE = Target.class.getName();
    }
}
