package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as other services of the hall see it.
///
/// @param filedBy
///            id of the person
/// @param person
///            the person whose case it is; null for a unit or an institution
/// @param writtenBy
///            id of the person who last edited the form or the pending supplement
/// @param submittedAt
///            the time from which its city sees it; null before
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
///            id of the person; null until it is evaluated
/// @param filesOf
///            the persons who added files to the case; null unless it awaits the unit's review
/// @param county
///            the division code of the unit's registration; null if the unit is not known here yet
/// @param resultName
///            what a parcel with its result contains
/// @param subject
///            whom it is about, masked; null if its form names nobody
@JsonInclude(Include.NON_NULL)
public record FiledCase(UUID id, CaseNumber caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, @Nullable UUID person, ItemCode itemCode, String itemName,
        String resultName, City city, UUID filedBy, UUID writtenBy, Instant filedAt, @Nullable Instant submittedAt,
        CaseStatus status,
        boolean awaitsReview, @Nullable UUID reviewer, @Nullable UUID returnedBy, @Nullable Boolean approved,
        @Nullable LocalDate supplementDueDay, Delivery.Means delivery, @Nullable UUID deliveryAddressId,
        @Nullable UUID evaluatedBy, @Nullable Set<UUID> filesOf, @Nullable String county,
        @Nullable Subject subject) {}
