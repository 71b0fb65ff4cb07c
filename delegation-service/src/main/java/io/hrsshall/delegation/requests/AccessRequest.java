package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// The request of an agent for scopes, a later last day, or both. It is closed once.
@Table("access_request")
record AccessRequest(@Id UUID id, UnitNumber unitNumber, UUID grantId, List<String> scopes, List<String> reviewScopes,
        @Nullable LocalDate windowTo, @Nullable String reason, AccessRequestStatus status, @Nullable UUID decidedBy,
        @Nullable Instant decidedAt, @Nullable String decisionReason, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    AccessRequest {
        scopes = List.copyOf(scopes);
        reviewScopes = List.copyOf(reviewScopes);
    }

    static AccessRequest of(Grant grant, GrantedScopes requested, @Nullable LocalDate until, @Nullable String reason,
            Actor by, Instant now) {
        return new AccessRequest(Ids.next(), grant.unitNumber(), grant.id(), requested.scopes().codes(),
                requested.review().codes(), until, reason, AccessRequestStatus.OPEN, null, null, null,
                Audit.created(by, now), null);
    }

    /// @throws AccessRequestConflict
    ///             if the request is closed
    AccessRequest decide(boolean approved, UUID grantor, @Nullable String why, Actor by, Instant now) {
        return close(approved ? AccessRequestStatus.APPROVED : AccessRequestStatus.REFUSED, grantor, why,
                audit.changed(by, now));
    }

    /// Closes the request because its grant was revoked.
    AccessRequest lapse(String by, Instant now) {
        return close(AccessRequestStatus.LAPSED, null, null, audit.changed(by, now));
    }

    private AccessRequest close(AccessRequestStatus next, @Nullable UUID by, @Nullable String why, Audit changed) {
        if (!status.canBecome(next)) {
            throw AccessRequestConflict.alreadyClosed();
        }
        return new AccessRequest(id, unitNumber, grantId, scopes, reviewScopes, windowTo, reason, next, by,
                changed.changedAt(), why, changed, version);
    }

    GrantedScopes requestedScopes() {
        return GrantedScopes.ofCodes(scopes, reviewScopes);
    }
}
