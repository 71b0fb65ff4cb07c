package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A case without its form: what lists show and what a change answers. Read straight from the tables, and kept as the
/// answer of a request with an idempotency key.
///
/// @param filedByMe
///            for a caller who is a person
/// @param clockPaused
///            while the city waits for a supplement after acceptance
@JsonInclude(Include.NON_NULL)
public record CaseSummary(UUID id, long version, @Nullable String caseNumber, String unitNumber,
        @Nullable String institutionNumber, String itemCode, int itemVersion, String itemName, String city,
        CaseStatus status, String statusName, @Nullable Boolean approved, @Nullable Boolean filedByMe,
        @Nullable Instant filedAt, @Nullable Instant submittedAt, @Nullable Instant acceptedAt,
        @Nullable Instant closedAt, @Nullable LocalDate promisedDay, @Nullable LocalDate statutoryDay,
        boolean clockPaused, @Nullable LocalDate supplementDueDay, boolean toEvaluate, Delivery.Means delivery,
        @Nullable UUID deliveryAddressId, Instant createdAt, Instant changedAt) {}
