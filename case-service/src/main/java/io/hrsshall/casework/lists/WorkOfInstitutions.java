package io.hrsshall.casework.lists;

import io.hrsshall.kit.values.InstitutionNumber;
import java.util.List;

/// How much work the institutions of a unit have: counts, because a unit does not see their cases.
public record WorkOfInstitutions(List<Work> institutions) {

    /// @param toSupplement
    ///            cases for which the city asked for a supplement
    /// @param inProgress
    ///            cases with the city
    public record Work(InstitutionNumber institutionNumber, int toSupplement, int inProgress) {}
}
