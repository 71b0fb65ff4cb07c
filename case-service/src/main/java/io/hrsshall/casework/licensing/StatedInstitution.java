package io.hrsshall.casework.licensing;

import io.hrsshall.casework.catalogue.InstitutionEffect.Effect;
import io.hrsshall.casework.catalogue.InstitutionLevel;
import io.hrsshall.casework.catalogue.InstitutionType;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What who decides states about the institution, before it is checked against the item.
///
/// @param effect
///            which of the item's effects; null if it has only one
/// @param name
///            null to take it from the form, or not to change it
/// @param licenceTo
///            the last day; null for a licence without an end
/// @param permanent
///            whether the licence has no end
public record StatedInstitution(@Nullable Effect effect, @Nullable @Size(min = 2, max = 100) String name,
        @Nullable InstitutionType type, @Nullable InstitutionLevel level,
        @Nullable @Size(max = 60) String licenceNumber, @Nullable LocalDate licenceFrom, @Nullable LocalDate licenceTo,
        @Nullable Boolean permanent) {

    static final StatedInstitution NOTHING = new StatedInstitution(null, null, null, null, null, null, null, null);

    boolean isPermanent() { return Boolean.TRUE.equals(permanent); }
}
