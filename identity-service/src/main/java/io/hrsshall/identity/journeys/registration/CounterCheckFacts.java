package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Staff decide the checks of their own city.
@Component
class CounterCheckFacts implements ResourceFacts {

    private final CounterVerification checks;

    CounterCheckFacts(CounterVerification checks) {
        this.checks = checks;
    }

    @Override
    public String path() {
        return "/city/counter-checks/{id}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return ResourceFacts.id(pathVariables, "id").flatMap(checks::cityOf)
                .map(city -> new Facts(null, null, null, city.code(), null));
    }
}
