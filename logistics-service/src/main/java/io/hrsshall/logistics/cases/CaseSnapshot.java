package io.hrsshall.logistics.cases;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as case-service returns it.
///
/// @param filedBy
///            id of the person
/// @param approved
///            the decision; null before
/// @param filedAt
///            the time at which the delivery address was chosen
/// @param delivery
///            `MAIL` or `NONE`
public record CaseSnapshot(UUID id, String caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, ItemCode itemCode, String itemName, City city, UUID filedBy,
        Instant filedAt, @Nullable Boolean approved, String delivery, @Nullable UUID deliveryAddressId) {

    public boolean isToBeMailed() { return delivery.equals("MAIL"); }
}
