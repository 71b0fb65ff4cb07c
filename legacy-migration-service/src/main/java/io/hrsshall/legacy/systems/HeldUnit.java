package io.hrsshall.legacy.systems;

import io.hrsshall.kit.values.City;

/// A unit of a legacy account without its master data.
///
/// @param number
///            the legacy system's own unit number
public record HeldUnit(String number, City city) {

    /// An unknown code counts as the province.
    static HeldUnit of(String number, String cityCode) {
        return new HeldUnit(number, cityOf(cityCode));
    }

    static City cityOf(String code) {
        return City.isValid(code) ? new City(code) : City.PROVINCE;
    }
}
