package io.hrsshall.unit.comparison;

import io.hrsshall.authority.Facts;
import io.hrsshall.kit.policy.ResourceFacts;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.UnitQueries;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The city of a unit, whose staff may compare it.
@Component
class UnitCityFacts implements ResourceFacts {

    private final UnitQueries units;

    UnitCityFacts(UnitQueries units) {
        this.units = units;
    }

    @Override
    public String path() {
        return "/city/units/{unitNumber}";
    }

    @Override
    public Optional<Facts> find(Map<String, String> pathVariables) {
        String number = pathVariables.getOrDefault("unitNumber", "");
        return UnitNumber.isValid(number)
                ? units.find(new UnitNumber(number)).map(unit -> new Facts(number, null, null, unit.city().code(), null,
                        unit.uscc().division()))
                : Optional.empty();
    }
}
