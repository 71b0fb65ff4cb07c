package io.hrsshall.institution.units;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.stereotype.Component;

/// Reads the city of a unit from unit-service. Staff act only for units of their own city.
@Component
public class UnitCityLookup {

    private final UnitClient client;

    UnitCityLookup(UnitClient client) {
        this.client = client;
    }

    /// @throws InvalidField
    ///             if the unit does not exist or belongs to another city; the error does not say which
    public City cityOf(UnitNumber unit, Actor staff) {
        try {
            City city = client.find(unit).city();
            if (city.code().equals(staff.city())) {
                return city;
            }
        } catch (RemoteProblem e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        throw new InvalidField("unitNumber", "unit-not-here");
    }
}
