package io.hrsshall.institution.registry;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The city whose staff registered an institution.
@Component
class InstitutionCityFacts implements ResourceFacts {

    private final Institutions institutions;

    InstitutionCityFacts(Institutions institutions) {
        this.institutions = institutions;
    }

    @Override
    public String path() {
        return "/city/institutions/{number}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        String number = pathVariables.getOrDefault("number", "");
        return InstitutionNumber.isValid(number)
                ? institutions.findByNumber(new InstitutionNumber(number))
                        .map(found -> new Facts(found.unitNumber().value(), null, null, found.city().code(), null,
                                found.county()))
                : Optional.empty();
    }
}
