package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.delegation.requests.AccessRequestDecided.Outcome;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.DomainEvents;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// The request of an agent for scopes, a later last day, or both. It is closed once. The reasons are encrypted because
/// they may name people.
@Table(AccessRequest.TABLE)
record AccessRequest(@Id UUID id, UnitNumber unitNumber, UUID grantId, List<String> scopes, List<String> reviewScopes,
        @Nullable LocalDate windowTo, @Embedded.Nullable(prefix = "reason_") @Nullable Sealed reason,
        AccessRequestStatus status, @Nullable UUID decidedBy, @Nullable Instant decidedAt,
        @Embedded.Nullable(prefix = "decision_reason_") @Nullable Sealed decisionReason,
        @Nullable List<String> grantedScopes,
        @Nullable List<String> grantedReviewScopes, @Nullable LocalDate grantedTo, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static final String TABLE = "access_request";
    static final String REASON = "reason";
    static final String DECISION_REASON = "decision_reason";

    AccessRequest {
        scopes = List.copyOf(scopes);
        reviewScopes = List.copyOf(reviewScopes);
    }

    /// @param reason
    ///            sealed for this id
    static AccessRequest of(UUID id, Grant grant, GrantedScopes requested, @Nullable LocalDate until,
            @Nullable Sealed reason, Actor by, Instant now) {
        return new AccessRequest(id, grant.unitNumber(), grant.id(), requested.scopes().codes(),
                requested.review().codes(), until, reason, AccessRequestStatus.OPEN, null, null, null, null, null,
                null, Audit.created(by, now), null);
    }

    /// Grants all that was requested, or a part of it.
    ///
    /// @throws AccessRequestConflict
    ///             if the request is closed
    /// @throws io.hrsshall.kit.problem.InvalidField
    ///             if more is granted than was requested
    AccessRequest approve(GrantedAccess granted, UUID grantor, @Nullable Sealed why, Actor by, Instant now) {
        requireOpen(AccessRequestStatus.APPROVED);
        granted.requireWithin(requestedScopes(), windowTo);
        return close(AccessRequestStatus.APPROVED, granted, grantor, why, audit.changed(by, now));
    }

    /// @throws AccessRequestConflict
    ///             if the request is closed
    AccessRequest refuse(UUID grantor, @Nullable Sealed why, Actor by, Instant now) {
        return close(AccessRequestStatus.REFUSED, null, grantor, why, audit.changed(by, now));
    }

    /// Closes the request because its grant ended: it was revoked, or the agent left.
    AccessRequest lapse(String by, Instant now) {
        return close(AccessRequestStatus.LAPSED, null, null, null, audit.changed(by, now));
    }

    private AccessRequest close(AccessRequestStatus next, @Nullable GrantedAccess granted, @Nullable UUID by,
            @Nullable Sealed why, Audit changed) {
        requireOpen(next);
        return new AccessRequest(id, unitNumber, grantId, scopes, reviewScopes, windowTo, reason, next, by,
                changed.changedAt(), why, granted == null ? null : granted.scopes().scopes().codes(),
                granted == null ? null : granted.scopes().review().codes(), granted == null ? null : granted.to(),
                changed, version);
    }

    private void requireOpen(AccessRequestStatus next) {
        if (!status.canBecome(next)) {
            throw AccessRequestConflict.alreadyClosed();
        }
    }

    /// All that was requested.
    GrantedAccess requested() {
        return new GrantedAccess(requestedScopes(), windowTo);
    }

    /// Registered by each save. A request is saved when it is submitted and when it is closed.
    @DomainEvents
    List<AccessRequestDecided> events() {
        return switch (status) {
            case OPEN, LAPSED -> List.of();
            case APPROVED -> List.of(decided(isGrantedAsRequested() ? Outcome.GRANTED : Outcome.GRANTED_IN_PART));
            case REFUSED -> List.of(decided(Outcome.REFUSED));
        };
    }

    private AccessRequestDecided decided(Outcome outcome) {
        return new AccessRequestDecided(id, grantId, unitNumber, outcome);
    }

    private boolean isGrantedAsRequested() {
        return grantedScopes != null && grantedReviewScopes != null
                && GrantedScopes.ofCodes(grantedScopes, grantedReviewScopes).covers(requestedScopes())
                && Objects.equals(grantedTo, windowTo);
    }

    GrantedScopes requestedScopes() {
        return GrantedScopes.ofCodes(scopes, reviewScopes);
    }
}
