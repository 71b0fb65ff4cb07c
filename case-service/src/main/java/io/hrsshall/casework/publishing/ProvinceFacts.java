package io.hrsshall.casework.publishing;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.values.City;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The catalogue is the same in all cities, so its publications are the province's; so is how much a unit may file.
@Component
class ProvinceFacts implements ResourceFacts {

    @Override
    public Set<String> operations() {
        return Set.of("previewCatalogue", "publishCatalogue", "listPublications", "getPublication",
                "listFilingAllowances", "getFilingAllowance", "setFilingAllowance", "endFilingAllowance");
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        return Optional.of(new Facts(null, null, null, City.PROVINCE.code(), null));
    }
}
