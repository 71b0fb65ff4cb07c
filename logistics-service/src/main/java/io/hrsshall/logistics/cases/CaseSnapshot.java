package io.hrsshall.logistics.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case as case-service tells it: whose, which item, which city, who filed, how it stands.
///
/// @param filedBy
///            the person
/// @param approved
///            the decision; none until there is one
public record CaseSnapshot(UUID id, String caseNumber, String unitNumber, @Nullable String institutionNumber,
        String itemCode, String itemName, String city, String filedBy, @Nullable Boolean approved,
        @Nullable UUID deliveryAddressId) {}
