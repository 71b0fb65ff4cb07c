package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What other services of the hall need of a case.
///
/// @param filedBy
///            id of the person
/// @param approved
///            the decision, once there is one
@JsonInclude(Include.NON_NULL)
public record FiledCase(UUID id, String caseNumber, String unitNumber, @Nullable String institutionNumber,
        String itemCode, String itemName, String city, UUID filedBy, CaseStatus status,
        @Nullable Boolean approved, @Nullable UUID deliveryAddressId) {}
