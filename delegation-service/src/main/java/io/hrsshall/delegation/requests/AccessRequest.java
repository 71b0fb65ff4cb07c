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
class AccessRequest {

    @Id
    private final UUID id;
    private final UnitNumber unitNumber;
    private final UUID grantId;
    private final List<String> scopes;
    private final List<String> reviewScopes;
    private final @Nullable LocalDate windowTo;
    private final @Nullable String reason;
    private AccessRequestStatus status;
    private @Nullable UUID decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String decisionReason;
    @Embedded.Empty
    private Audit audit;
    @Version
    private @Nullable Long version;

    AccessRequest(UUID id, UnitNumber unitNumber, UUID grantId, List<String> scopes, List<String> reviewScopes,
            @Nullable LocalDate windowTo, @Nullable String reason, AccessRequestStatus status,
            @Nullable UUID decidedBy, @Nullable Instant decidedAt, @Nullable String decisionReason, Audit audit,
            @Nullable Long version) {
        this.id = id;
        this.unitNumber = unitNumber;
        this.grantId = grantId;
        this.scopes = List.copyOf(scopes);
        this.reviewScopes = List.copyOf(reviewScopes);
        this.windowTo = windowTo;
        this.reason = reason;
        this.status = status;
        this.decidedBy = decidedBy;
        this.decidedAt = decidedAt;
        this.decisionReason = decisionReason;
        this.audit = audit;
        this.version = version;
    }

    static AccessRequest of(Grant grant, GrantedScopes requested, @Nullable LocalDate until, @Nullable String reason,
            Actor by, Instant now) {
        return new AccessRequest(Ids.next(), grant.unitNumber(), grant.id(), requested.scopes().codes(),
                requested.review().codes(), until, reason, AccessRequestStatus.OPEN, null, null, null,
                Audit.created(by, now), null);
    }

    /// @throws AccessRequestConflict
    ///             if the request is closed
    void decide(boolean approved, UUID grantor, @Nullable String why, Actor by, Instant now) {
        close(approved ? AccessRequestStatus.APPROVED : AccessRequestStatus.REFUSED, now);
        decidedBy = grantor;
        decisionReason = why;
        audit = audit.changed(by, now);
    }

    /// Closes the request because its grant was revoked.
    void lapse(String by, Instant now) {
        close(AccessRequestStatus.LAPSED, now);
        audit = audit.changed(by, now);
    }

    private void close(AccessRequestStatus next, Instant now) {
        if (!status.canBecome(next)) {
            throw AccessRequestConflict.alreadyClosed();
        }
        status = next;
        decidedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID grantId() {
        return grantId;
    }

    AccessRequestStatus status() {
        return status;
    }

    GrantedScopes scopes() {
        return GrantedScopes.ofCodes(scopes, reviewScopes);
    }

    @Nullable
    LocalDate windowTo() {
        return windowTo;
    }
}
