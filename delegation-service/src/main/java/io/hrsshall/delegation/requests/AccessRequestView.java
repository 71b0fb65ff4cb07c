package io.hrsshall.delegation.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.delegation.grants.GrantView.Grantor;
import io.hrsshall.delegation.grants.GrantedScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param askedBy
///            the masked name of the agent
/// @param windowTo
///            the requested last day of the window
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessRequestView(UUID id, UUID grantId, String askedBy, AccessRequestStatus status,
        List<GrantedScope> scopes, @Nullable LocalDate windowTo, @Nullable String reason, Instant askedAt,
        @Nullable Instant decidedAt, @Nullable Grantor decidedBy, @Nullable String decisionReason) {}
