package io.hrsshall.casework.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.values.City;
import java.util.Locale;

/// 办理地: the unit's city, or the province level.
public enum Handling {

    CITY,
    PROVINCE;

    /// Who handles a filing of a unit in that city.
    public City cityFor(City unitCity) {
        return switch (this) {
            case CITY -> unitCity;
            case PROVINCE -> City.PROVINCE;
        };
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
