package io.hrsshall.legacy.register;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The enterprise register's query service.
@Component
public class EnterpriseRegister {

    private static final String QUERY = "/v1/enterprises/query";
    private static final String BATCH_QUERY = "/v1/enterprises/batch-query";
    /// An answer about as many is below the limits of the register and of the client.
    private static final int MAX_PER_REQUEST = 1_800;

    private final SignedJsonClient client;

    record Entries(@Nullable List<@Nullable RegisterEntry> enterprises) {}

    EnterpriseRegister(SignedJsonClients clients, RegisterSettings settings) {
        this.client = clients.create("enterprise-register", settings.register());
    }

    /// Many entries in one request.
    ///
    /// @param usccs
    ///            valid ones
    /// @return one for each USCC; empty for those that are not registered
    /// @throws DependencyUnavailable
    ///             if there is no answer that can be trusted
    public Map<String, Optional<RegisterEntry>> findAll(List<String> usccs) {
        Map<String, Optional<RegisterEntry>> entries = LinkedHashMap.newLinkedHashMap(usccs.size());
        usccs.forEach(uscc -> entries.put(uscc, Optional.empty()));
        List<String> all = List.copyOf(entries.keySet());
        for (int from = 0; from < all.size(); from += MAX_PER_REQUEST) {
            addFound(all.subList(from, Math.min(from + MAX_PER_REQUEST, all.size())), entries);
        }
        return entries;
    }

    private void addFound(List<String> asked, Map<String, Optional<RegisterEntry>> all) {
        SignedJsonClient.Response<@Nullable Entries> response = client.post(BATCH_QUERY, Map.of("usccs", asked),
                Entries.class);
        List<@Nullable RegisterEntry> entries = response.body() == null ? null : response.body().enterprises();
        if (entries == null) {
            throw client.unusable("status=" + response.status());
        }
        for (@Nullable
        RegisterEntry entry : entries) {
            if (entry == null || entry.uscc() == null || all.replace(entry.uscc(), Optional.of(entry)) == null) {
                throw client.unusable("about another enterprise");
            }
        }
    }

    /// @throws DependencyUnavailable
    ///             if there is no answer that can be trusted
    public Optional<RegisterEntry> find(UnifiedSocialCreditCode uscc) {
        SignedJsonClient.Response<@Nullable RegisterEntry> response = client.post(QUERY, Map.of("uscc", uscc.value()),
                RegisterEntry.class);
        return switch (response.status()) {
            case 200 -> {
                RegisterEntry entry = response.body();
                if (entry == null || !uscc.value().equals(entry.uscc())) {
                    throw client.unusable("about another enterprise");
                }
                yield Optional.of(entry);
            }
            case 404 -> Optional.empty();
            default -> throw client.unusable("status=" + response.status());
        };
    }
}
