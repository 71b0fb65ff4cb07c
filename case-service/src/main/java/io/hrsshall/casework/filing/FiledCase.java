package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as other services of the hall see it. In JSON, the members of its parts are its own.
///
/// @param approved
///            the decision; null before
/// @param supplementDueDay
///            of the supplement that is asked for
/// @param evaluatedBy
///            id of the person; null until it is evaluated
/// @param subject
///            whom it is about, masked; null if its form names nobody
@JsonInclude(Include.NON_NULL)
public record FiledCase(UUID id, CaseNumber caseNumber, @JsonUnwrapped Holder holder, @JsonUnwrapped Item item,
        @JsonUnwrapped Filing filing, CaseStatus status, @JsonUnwrapped Review review, @Nullable Boolean approved,
        @Nullable LocalDate supplementDueDay, @JsonUnwrapped Delivery resultDelivery, @Nullable PersonId evaluatedBy,
        @Nullable Subject subject) {

    /// Whose case it is.
    ///
    /// @param person
    ///            the person whose case it is; null for a unit or an institution
    /// @param county
    ///            the division code of the unit's registration; null if the unit is not known here yet
    @JsonInclude(Include.NON_NULL)
    public record Holder(UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, @Nullable UUID person,
            @Nullable String county) {}

    /// What is filed, and where.
    ///
    /// @param resultName
    ///            what a parcel with its result contains
    public record Item(ItemCode itemCode, String itemName, String resultName, City city) {}

    /// Who filed it, and when.
    ///
    /// @param filedBy
    ///            id of the person
    /// @param writtenBy
    ///            id of the person who last edited the form or the pending supplement
    /// @param submittedAt
    ///            the time from which its city sees it; null before
    @JsonInclude(Include.NON_NULL)
    public record Filing(PersonId filedBy, PersonId writtenBy, Instant filedAt, @Nullable Instant submittedAt) {}

    /// The review of the case or of a supplement by the unit.
    ///
    /// @param awaitsReview
    ///            whether the case or a supplement awaits it
    /// @param reviewer
    ///            the person to whom it is assigned
    /// @param returnedBy
    ///            the person who returned the case or its supplement; null unless it is still to be changed
    /// @param filesOf
    ///            the persons who added files to the case; null unless it awaits the review
    @JsonInclude(Include.NON_NULL)
    public record Review(boolean awaitsReview, @Nullable PersonId reviewer, @Nullable PersonId returnedBy,
            @Nullable Set<PersonId> filesOf) {}
}
