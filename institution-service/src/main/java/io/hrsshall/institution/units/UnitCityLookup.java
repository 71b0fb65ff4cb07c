package io.hrsshall.institution.units;

import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads the city of a unit from unit-service.
@Component
public class UnitCityLookup {

    private final UnitClient client;

    UnitCityLookup(UnitClient client) {
        this.client = client;
    }

    /// @return empty if the unit does not exist
    public Optional<City> cityOf(UnitNumber unit) {
        try {
            return Optional.of(client.find(unit).city());
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
