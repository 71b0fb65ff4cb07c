package io.hrsshall.legacy.systems;

import io.hrsshall.kit.values.City;
import java.util.Optional;
import java.util.regex.Pattern;

/// A unit of a legacy account without its master data.
///
/// @param number
///            the legacy system's own unit number
public record LegacyUnitReference(String number, City city) {

    private static final Pattern DIVISION = Pattern.compile("[0-9]{6}");

    /// An unknown code counts as the province.
    static LegacyUnitReference of(String number, String cityCode) {
        return new LegacyUnitReference(number, cityOf(cityCode));
    }

    /// The city of a code of GB/T 2260: that of the city or of one of its districts. Everything that is counted by city
    /// uses this method, so that a unit is counted where its upgrade is.
    static Optional<City> knownCity(String code) {
        if (City.isValid(code)) {
            return Optional.of(new City(code));
        }
        String city = DIVISION.matcher(code).matches() ? code.substring(0, 4) + "00" : "";
        return City.isValid(city) ? Optional.of(new City(city)) : Optional.empty();
    }

    static City cityOf(String code) {
        return knownCity(code).orElse(City.PROVINCE);
    }
}
