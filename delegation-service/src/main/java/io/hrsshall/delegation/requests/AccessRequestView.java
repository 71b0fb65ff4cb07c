package io.hrsshall.delegation.requests;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.GrantId;
import io.hrsshall.delegation.grants.GrantView.Grantor;
import io.hrsshall.delegation.grants.GrantedScope;
import io.hrsshall.delegation.grants.GrantedScopes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param askedBy
///            the masked name of the agent
/// @param windowTo
///            the requested last day of the window
/// @param granted
///            only of an approved request
/// @param leftOut
///            what was requested and not granted; absent if all was granted
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessRequestView(UUID id, GrantId grantId, String askedBy, AccessRequestStatus status,
        List<GrantedScope> scopes, @Nullable LocalDate windowTo, @Nullable String reason, Instant askedAt,
        @Nullable Instant decidedAt, @Nullable Grantor decidedBy, @Nullable String decisionReason,
        @Nullable AccessExtent granted, @Nullable AccessExtent leftOut) {

    /// Scopes and a last day that were requested, granted or left out.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AccessExtent(List<GrantedScope> scopes, @Nullable LocalDate windowTo) {

        /// What was requested and not granted; null if nothing was left out. A scope that was granted without its
        /// review is left out as one with review.
        static @Nullable AccessExtent leftOut(AccessExtent requested, AccessExtent granted) {
            GrantedScopes given = GrantedScopes.of(granted.scopes());
            List<GrantedScope> scopes = requested.scopes().stream()
                    .filter(scope -> !given.covers(GrantedScopes.of(List.of(scope)))).toList();
            LocalDate to = Objects.equals(requested.windowTo(), granted.windowTo()) ? null : requested.windowTo();
            return scopes.isEmpty() && to == null ? null : new AccessExtent(scopes, to);
        }
    }
}
