package io.hrsshall.casework.queries;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An answered query without its answer: the element of lists.
///
/// @param validTo
///            the last day, in Asia/Shanghai; then the answer is deleted
@JsonInclude(Include.NON_NULL)
public record QuerySummary(UUID id, UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber,
        ItemCode itemCode, int itemVersion, String itemName, City city, boolean askedByMe, Instant answeredAt,
        LocalDate validTo, boolean expired) {}
