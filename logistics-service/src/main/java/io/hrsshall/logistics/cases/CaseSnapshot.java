package io.hrsshall.logistics.cases;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as case-service returns it.
///
/// @param filedBy
///            id of the person
/// @param approved
///            the decision; null before
public record CaseSnapshot(UUID id, String caseNumber, UnitNumber unitNumber,
        @Nullable InstitutionNumber institutionNumber, ItemCode itemCode, String itemName, City city, UUID filedBy,
        @Nullable Boolean approved, @Nullable UUID deliveryAddressId) {}
