package io.hrsshall.logistics.cases;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as case-service returns it.
///
/// @param person
///            of a person's case; the unit is then the employer
/// @param resultName
///            what a parcel with its result contains; null from a case-service of the previous release
/// @param filedBy
///            id of the person
/// @param approved
///            the decision; null before
/// @param filedAt
///            the time at which the delivery address was chosen
/// @param submittedAt
///            the time from which its city sees it; null before
/// @param delivery
///            `MAIL` or `NONE`
/// @param county
///            the division code of the unit's registration; null if it is unknown
public record CaseSnapshot(UUID id, String caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, @Nullable UUID person, ItemCode itemCode, String itemName,
        @Nullable String resultName, City city, UUID filedBy, Instant filedAt, @Nullable Instant submittedAt,
        String status,
        @Nullable Boolean approved, String delivery, @Nullable UUID deliveryAddressId, @Nullable String county) {

    private static final Set<String> WITH_CITY = Set.of("SUBMITTED", "ACCEPTED", "SUSPENDED", "SUPPLEMENT_ASKED");
    private static final Set<String> ENDED = Set.of("NOT_ACCEPTED", "DECIDED", "WITHDRAWN");

    public Owner owner() {
        return new Owner(unitNumber, institutionNumber, person);
    }

    public boolean isSubmitted() { return submittedAt != null; }

    public boolean isWithCity() { return WITH_CITY.contains(status); }

    public boolean hasEnded() {
        return ENDED.contains(status);
    }

    public boolean isToBeMailed() { return delivery.equals("MAIL"); }

    /// Whether its result is to be mailed: it is approved, and was filed with delivery.
    public boolean isResultMailed() { return Boolean.TRUE.equals(approved) && isToBeMailed(); }
}
