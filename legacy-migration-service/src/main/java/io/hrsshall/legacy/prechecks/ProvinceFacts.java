package io.hrsshall.legacy.prechecks;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.values.City;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// A pre-check reads all accounts of a system, of all cities: only the province's staff start and stop it.
@Component
class ProvinceFacts implements ResourceFacts {

    @Override
    public Set<String> operations() {
        return Set.of("startPreCheck", "stopPreCheck", "resumePreCheck");
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return Optional.of(new Facts(null, null, null, City.PROVINCE.code(), null));
    }
}
