package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What other services of the hall need of a case.
///
/// @param filedBy
///            id of the person
@JsonInclude(Include.NON_NULL)
public record FiledCase(UUID id, String caseNumber, String unitNumber, @Nullable String institutionNumber,
        String itemCode, String itemName, String city, UUID filedBy, CaseStatus status,
        @Nullable UUID deliveryAddressId) {}
