package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.values.City;

/// 办理地: the unit's city, or the province level.
public enum HandlingLevel implements Coded {

    CITY,
    PROVINCE;

    /// The city that handles a filing of a unit in the given city.
    public City cityFor(City unitCity) {
        return switch (this) {
            case CITY -> unitCity;
            case PROVINCE -> City.PROVINCE;
        };
    }
}
