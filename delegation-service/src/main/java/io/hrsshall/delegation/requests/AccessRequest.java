package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
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
record AccessRequest(@Id UUID id, UnitNumber unitNumber, GrantId grantId, @Embedded.Empty Asked asked,
        AccessRequestStatus status, @Embedded.Nullable @Nullable Decision decision, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    record Asked(List<String> scopes, List<String> reviewScopes, @Nullable LocalDate windowTo,
            @Embedded.Nullable(prefix = "reason_") @Nullable Sealed reason) {

        Asked {
            scopes = List.copyOf(scopes);
            reviewScopes = List.copyOf(reviewScopes);
        }

        GrantedAccess access() {
            return new GrantedAccess(GrantedScopes.ofCodes(scopes, reviewScopes), windowTo);
        }
    }

    /// How it was closed.
    ///
    /// @param decidedBy
    ///            the grant of the person who decided; null if it lapsed
    /// @param grantedScopes
    ///            null if nothing was granted
    record Decision(@Nullable GrantId decidedBy, Instant decidedAt,
            @Embedded.Nullable(prefix = "decision_reason_") @Nullable Sealed decisionReason,
            @Nullable List<String> grantedScopes, @Nullable List<String> grantedReviewScopes,
            @Nullable LocalDate grantedTo) {

        static Decision of(@Nullable GrantedAccess granted, @Nullable GrantId by, Instant at, @Nullable Sealed why) {
            return granted == null
                    ? new Decision(by, at, why, null, null, null)
                    : new Decision(by, at, why, granted.scopes().scopes().codes(), granted.scopes().review().codes(),
                            granted.to());
        }

        boolean covers(GrantedAccess asked) {
            return grantedScopes != null && grantedReviewScopes != null
                    && GrantedScopes.ofCodes(grantedScopes, grantedReviewScopes).covers(asked.scopes())
                    && Objects.equals(grantedTo, asked.to());
        }
    }

    static final String TABLE = "access_request";
    static final String REASON = "reason";
    static final String DECISION_REASON = "decision_reason";

    /// @param reason
    ///            sealed for this id
    static AccessRequest of(UUID id, Grant grant, GrantedScopes requested, @Nullable LocalDate until,
            @Nullable Sealed reason, Actor by, Instant now) {
        Asked asked = new Asked(requested.scopes().codes(), requested.review().codes(), until, reason);
        return new AccessRequest(id, grant.unitNumber(), grant.id(), asked, AccessRequestStatus.OPEN, null,
                Audit.created(by, now), null);
    }

    /// Grants all that was requested, or a part of it.
    ///
    /// @throws AccessRequestConflict
    ///             if the request is closed
    /// @throws io.hrsshall.kit.problem.InvalidField
    ///             if more is granted than was requested
    AccessRequest approve(GrantedAccess granted, GrantId grantor, @Nullable Sealed why, Actor by, Instant now) {
        requireOpen(AccessRequestStatus.APPROVED);
        granted.requireWithin(asked.access().scopes(), asked.windowTo());
        return close(AccessRequestStatus.APPROVED, granted, grantor, why, audit.changed(by, now));
    }

    /// @throws AccessRequestConflict
    ///             if the request is closed
    AccessRequest refuse(GrantId grantor, @Nullable Sealed why, Actor by, Instant now) {
        return close(AccessRequestStatus.REFUSED, null, grantor, why, audit.changed(by, now));
    }

    /// Closes the request because its grant ended: it was revoked, or the agent left.
    AccessRequest lapse(String by, Instant now) {
        return close(AccessRequestStatus.LAPSED, null, null, null, audit.changed(by, now));
    }

    private AccessRequest close(AccessRequestStatus next, @Nullable GrantedAccess granted, @Nullable GrantId by,
            @Nullable Sealed why, Audit changed) {
        requireOpen(next);
        return new AccessRequest(id, unitNumber, grantId, asked, next,
                Decision.of(granted, by, changed.changedAt(), why), changed, version);
    }

    private void requireOpen(AccessRequestStatus next) {
        if (!status.canBecome(next)) {
            throw AccessRequestConflict.alreadyClosed();
        }
    }

    /// All that was requested.
    GrantedAccess requested() {
        return asked.access();
    }

    /// Registered by each save. A request is saved when it is submitted and when it is closed.
    @DomainEvents
    List<AccessRequestEvent> events() {
        return switch (status) {
            case OPEN -> List.of(new AccessRequestSubmitted(id, grantId, unitNumber));
            case LAPSED -> List.of();
            case APPROVED -> List.of(decided(
                    decision != null && decision.covers(requested()) ? Outcome.GRANTED : Outcome.GRANTED_IN_PART));
            case REFUSED -> List.of(decided(Outcome.REFUSED));
        };
    }

    private AccessRequestDecided decided(Outcome outcome) {
        return new AccessRequestDecided(id, grantId, unitNumber, outcome);
    }
}
