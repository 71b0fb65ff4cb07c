package io.hrsshall.institution.units;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.stereotype.Component;

/// In which city a unit is: staff act for units of their own city only.
@Component
public class UnitsOfCities {

    private final UnitClient client;

    UnitsOfCities(UnitClient client) {
        this.client = client;
    }

    /// @throws InvalidField
    ///             if there is no such unit in the city of the staff: the two are not told apart
    public City cityOf(UnitNumber unit, Actor staff) {
        try {
            City city = new City(client.find(unit.value()).city());
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
