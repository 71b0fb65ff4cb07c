package io.hrsshall.identity.accounts.activity;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Accounts belong to no city, so their security events are the province's. So are the heads of staff of all cities.
@Component
class ProvinceFacts implements ResourceFacts {

    private static final String PROVINCE = "320000";

    @Override
    public Set<String> operations() {
        return Set.of("listSecurityEvents", "listHeadsOfStaff");
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return Optional.of(new Facts(null, null, null, PROVINCE, null));
    }
}
