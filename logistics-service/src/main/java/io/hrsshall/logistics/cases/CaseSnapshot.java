package io.hrsshall.logistics.cases;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.AddressOwner;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as case-service returns it.
///
/// @param person
///            of a person's case; the unit is then the employer
/// @param filedBy
///            id of the person
/// @param approved
///            the decision; null before
/// @param filedAt
///            the time at which the delivery address was chosen
/// @param delivery
///            `MAIL` or `NONE`
public record CaseSnapshot(UUID id, String caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, @Nullable UUID person, ItemCode itemCode, String itemName,
        City city, UUID filedBy, Instant filedAt, String status, @Nullable Boolean approved, String delivery,
        @Nullable UUID deliveryAddressId) {

    private static final Set<String> AWAITING_SUBMISSION = Set.of("AWAITING_UNIT_REVIEW", "RETURNED");
    private static final Set<String> WITH_CITY = Set.of("SUBMITTED", "ACCEPTED", "SUPPLEMENT_ASKED");
    private static final Set<String> ENDED = Set.of("NOT_ACCEPTED", "DECIDED", "WITHDRAWN");

    /// Filed to the unit's own review, so that the city has not seen it.
    public boolean isAwaitingSubmission() { return AWAITING_SUBMISSION.contains(status); }

    public boolean isWithCity() { return WITH_CITY.contains(status); }

    public boolean hasEnded() {
        return ENDED.contains(status);
    }

    /// Whose delivery addresses it uses.
    public List<AddressOwner> addressOwners() {
        return AddressOwner.ofCase(unitNumber, institutionNumber, person);
    }

    public boolean isToBeMailed() { return delivery.equals("MAIL"); }
}
