package io.hrsshall.identity.outside.cases;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as case-service returns it.
///
/// @param person
///            whose case it is; null for a unit or an institution
/// @param writtenBy
///            the person who last edited it
/// @param awaitsReview
///            whether the case or a supplement awaits the unit's review
/// @param reviewer
///            the person to whom that review is assigned
/// @param returnedBy
///            the person who returned the case or its supplement at that review; null unless it is still to be changed
/// @param approved
///            the decision; null before
/// @param supplementDueDay
///            of the supplement that is asked for
/// @param evaluatedBy
///            the person; null until it is evaluated
/// @param filesOf
///            the persons who added files to it; null unless it awaits the unit's review
/// @param subject
///            null if its form names nobody
@JsonIgnoreProperties(ignoreUnknown = true)
public record FiledCase(UUID id, String caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, @Nullable UUID person, ItemCode itemCode, String itemName,
        UUID filedBy, @Nullable UUID writtenBy, String status, boolean awaitsReview, @Nullable UUID reviewer,
        @Nullable UUID returnedBy, @Nullable Boolean approved, @Nullable LocalDate supplementDueDay,
        @Nullable UUID evaluatedBy, @Nullable Set<UUID> filesOf,
        @Nullable Subject subject) {

    /// Whom the case is about.
    ///
    /// @param name
    ///            of the first person, masked
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Subject(String name, int persons) {}

    public boolean hasFilesOf(UUID person) {
        return filesOf != null && filesOf.contains(person);
    }

    public boolean awaitsSupplement() {
        return status.equals("SUPPLEMENT_ASKED");
    }
}
