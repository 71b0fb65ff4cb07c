package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.values.City;

/// The levels of institution-service: 省、市、县.
public enum InstitutionLevel {

    PROVINCE,
    CITY,
    COUNTY;

    /// Whether the authority decides about institutions of this level.
    public boolean isDecidedBy(City authority) {
        return (this == PROVINCE) == authority.equals(City.PROVINCE);
    }
}
