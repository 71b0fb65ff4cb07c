package io.hrsshall.identity.outside.register;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The enterprise register's query service.
@Component
public class EnterpriseRegister {

    private static final String QUERY = "/v1/enterprises/query";

    private final SignedJsonClient client;

    EnterpriseRegister(SignedJsonClients clients, RegisterSettings settings) {
        this.client = clients.create("enterprise-register", settings.register());
    }

    /// @throws RegisterUnavailable
    ///             if there is no answer that can be trusted
    public Optional<Enterprise> find(UnifiedSocialCreditCode uscc) {
        try {
            SignedJsonClient.Response<JsonNode> response = client.post(QUERY, Map.of("uscc", uscc.value()));
            return switch (response.status()) {
                case 200 -> Optional.of(Enterprise.of(uscc, response.body())
                        .orElseThrow(() -> client.unusable("about another enterprise")));
                case 404 -> Optional.empty();
                default -> throw client.unusable("status=" + response.status());
            };
        } catch (DependencyUnavailable e) {
            throw new RegisterUnavailable();
        }
    }
}
