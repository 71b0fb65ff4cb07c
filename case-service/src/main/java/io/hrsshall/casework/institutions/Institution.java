package io.hrsshall.casework.institutions;

import io.hrsshall.kit.values.InstitutionNumber;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What case-service knows about an institution: whether and what it may file.
///
/// @param type
///            null in copies of an earlier version
/// @param suspended
///            null in events of an earlier version, which knew no suspension
/// @param licenceTo
///            the last day of the licence, in Asia/Shanghai
public record Institution(InstitutionNumber institutionNumber, @Nullable String type, @Nullable Boolean suspended,
        @Nullable LocalDate licenceTo) {

    /// @throws FilingBarred
    ///             if the institution is suspended or its licence has expired
    void requireFiling(LocalDate today) {
        if (Boolean.TRUE.equals(suspended)) {
            throw FilingBarred.institutionSuspended();
        }
        if (licenceTo != null && today.isAfter(licenceTo)) {
            throw FilingBarred.licenceExpired(licenceTo);
        }
    }
}
