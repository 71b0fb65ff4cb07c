package io.hrsshall.legacy.register;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// The enterprise register's query service.
@Component
public class EnterpriseRegister {

    private static final String QUERY = "/v1/enterprises/query";
    private static final String BATCH_QUERY = "/v1/enterprises/batch-query";

    private final SignedJsonClient client;

    EnterpriseRegister(SignedJsonClients clients, RegisterSettings settings) {
        this.client = clients.create("enterprise-register", settings.register());
    }

    /// Many entries in one request.
    ///
    /// @return those that are registered
    /// @throws DependencyUnavailable
    ///             if there is no answer that can be trusted
    public Map<UnifiedSocialCreditCode, RegisterEntry> findAll(Set<UnifiedSocialCreditCode> usccs) {
        if (usccs.isEmpty()) {
            return Map.of();
        }
        SignedJsonClient.Response response = client.post(BATCH_QUERY, Map.of("usccs", usccs));
        JsonNode entries = response.body().path("enterprises");
        if (response.status() != 200 || !entries.isArray()) {
            throw client.unusable("status=" + response.status());
        }
        Map<String, UnifiedSocialCreditCode> asked = usccs.stream()
                .collect(Collectors.toMap(UnifiedSocialCreditCode::value, uscc -> uscc));
        Map<UnifiedSocialCreditCode, RegisterEntry> found = new HashMap<>();
        for (JsonNode entry : entries) {
            UnifiedSocialCreditCode uscc = asked.get(entry.path("uscc").asString(""));
            if (uscc == null) {
                throw client.unusable("about another enterprise");
            }
            found.put(uscc, RegisterEntry.of(entry));
        }
        return found;
    }

    /// @throws DependencyUnavailable
    ///             if there is no answer that can be trusted
    public Optional<RegisterEntry> find(UnifiedSocialCreditCode uscc) {
        SignedJsonClient.Response response = client.post(QUERY, Map.of("uscc", uscc.value()));
        return switch (response.status()) {
            case 200 -> {
                if (!uscc.value().equals(response.body().path("uscc").asString(""))) {
                    throw client.unusable("about another enterprise");
                }
                yield Optional.of(RegisterEntry.of(response.body()));
            }
            case 404 -> Optional.empty();
            default -> throw client.unusable("status=" + response.status());
        };
    }
}
