package io.hrsshall.casework.citysystem;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.persons.PersonDocument;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a city's system is asked.
///
/// @param queryId
///            repeated in the answer
/// @param unit
///            the unit, the unit that runs the institution, or the employer that the person named
/// @param person
///            the person who asks about themselves; null for a unit or an institution
public record CityQuestion(UUID queryId, ItemCode itemCode, int itemVersion, Unit unit,
        @Nullable InstitutionNumber institutionNumber, @Nullable PersonDocument person, JsonNode form) {

    /// Without the person and the form, which must not be logged.
    @Override
    public String toString() {
        return "CityQuestion(" + queryId + ")";
    }
}
