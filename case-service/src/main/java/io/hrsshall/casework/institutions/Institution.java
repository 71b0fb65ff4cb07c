package io.hrsshall.casework.institutions;

import io.hrsshall.kit.values.InstitutionNumber;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What case-service knows about an institution: whether and what it may file.
///
/// @param licenceTo
///            the last day of the licence, in Asia/Shanghai
public record Institution(InstitutionNumber institutionNumber, String type, boolean suspended,
        @Nullable LocalDate licenceTo) {

    /// Without a type, it could not be decided which items are for the institution.
    public Institution {
        Objects.requireNonNull(type, "type");
    }

    /// @throws FilingBarred
    ///             if the institution is suspended or its licence has expired
    void requireFiling(LocalDate today) {
        if (suspended) {
            throw FilingBarred.institutionSuspended();
        }
        if (licenceTo != null && today.isAfter(licenceTo)) {
            throw FilingBarred.licenceExpired(licenceTo);
        }
    }
}
