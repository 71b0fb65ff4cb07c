package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A grant (授权): lets a person act for a unit in a position, within a window and, for agents, within scopes.
///
/// Every change increments the epoch and registers a [GrantEvent]. A token carries the epoch of its grant, so every
/// change invalidates the tokens issued before it. Rules that span the grants of a unit are in [Roster].
@Table("unit_grant")
public class Grant extends AbstractAggregateRoot<Grant> {

    @Id
    private final UUID id;
    private final UnitNumber unitNumber;
    private final @Nullable InstitutionNumber institutionNumber;
    private final Position position;
    @Embedded.Empty
    private final Grantee grantee;
    private GrantStatus status;
    @Embedded.Nullable(prefix = "valid_")
    private @Nullable Window window;
    private List<String> scopes;
    private List<String> reviewScopes;
    private long epoch;
    private boolean vacated;
    private boolean awaitsConfirmation;
    private final @Nullable UUID grantedBy;
    private final @Nullable UUID sagaId;
    @Embedded.Nullable(prefix = "source_")
    private final @Nullable LegacySource source;
    @Embedded.Empty
    private Audit audit;
    @Version
    private @Nullable Long version;

    Grant(UUID id, UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, Position position,
            Grantee grantee,
            GrantStatus status, @Nullable Window window, List<String> scopes, List<String> reviewScopes, long epoch,
            boolean vacated, boolean awaitsConfirmation, @Nullable UUID grantedBy, @Nullable UUID sagaId,
            @Nullable LegacySource source,
            Audit audit,
            @Nullable Long version) {
        this.id = id;
        this.unitNumber = unitNumber;
        this.institutionNumber = institutionNumber;
        this.position = position;
        this.grantee = grantee;
        this.status = status;
        this.window = window;
        this.scopes = List.copyOf(scopes);
        this.reviewScopes = List.copyOf(reviewScopes);
        this.epoch = epoch;
        this.vacated = vacated;
        this.awaitsConfirmation = awaitsConfirmation;
        this.grantedBy = grantedBy;
        this.sagaId = sagaId;
        this.source = source;
        this.audit = audit;
        this.version = version;
    }

    /// 法定代表人: has no window. An unclaimed grant gives no authority until the person passes a face check.
    static Grant toLegalRepresentative(UnitNumber unit, Grantee grantee, boolean claimed, UUID saga, Author by,
            Instant now) {
        return granted(unit, null, Position.LEGAL_REPRESENTATIVE, grantee,
                claimed ? GrantStatus.ACTIVE : GrantStatus.UNCLAIMED, null, GrantedScopes.none(), null, saga, null, by,
                now);
    }

    /// 管理员: any business of the unit within the window.
    static Grant toAdministrator(UnitNumber unit, Grantee grantee, Window window, Author by, Instant now) {
        return granted(unit, null, Position.ADMINISTRATOR, grantee, GrantStatus.ACTIVE, window, GrantedScopes.none(),
                by.grant(), null, null, by, now);
    }

    /// 管理员, created by the upgrade of an account of an older system.
    static Grant toUpgradedAdministrator(UnitNumber unit, Grantee grantee, Window window, LegacySource source,
            UUID saga,
            Author by, Instant now) {
        return granted(unit, null, Position.ADMINISTRATOR, grantee, GrantStatus.ACTIVE, window, GrantedScopes.none(),
                null,
                saga, source, by, now);
    }

    /// 经办人: the business of the scopes within the window.
    static Grant toAgent(UnitNumber unit, Grantee grantee, Window window, GrantedScopes scopes, Author by,
            Instant now) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("an agent needs at least one scope");
        }
        return granted(unit, null, Position.AGENT, grantee, GrantStatus.ACTIVE, window, scopes, by.grant(), null, null,
                by, now);
    }

    /// 机构管理员: any business of the institution, until another administrator is appointed.
    static Grant toInstitutionAdministrator(UnitNumber unit, InstitutionNumber institution, Grantee grantee, UUID saga,
            Author by, Instant now) {
        return granted(unit, institution, Position.INSTITUTION_ADMINISTRATOR, grantee, GrantStatus.ACTIVE, null,
                GrantedScopes.none(), by.grant(), saga, null, by, now);
    }

    private static Grant granted(UnitNumber unit, @Nullable InstitutionNumber institution, Position position,
            Grantee grantee,
            GrantStatus status, @Nullable Window window, GrantedScopes scopes, @Nullable UUID grantedBy,
            @Nullable UUID saga,
            @Nullable LegacySource source, Author by, Instant now) {
        Grant grant = new Grant(Ids.next(), unit, institution, position, grantee, status, window,
                scopes.scopes().codes(), scopes.review().codes(), 1, false, false, grantedBy, saga, source,
                by.created(now),
                null);
        grant.registerEvent(new GrantEvent.Granted(grant.snapshot(), by, now));
        return grant;
    }

    /// Replaces the window and the scopes.
    ///
    /// @return false if nothing changes
    /// @throws GrantConflict
    ///             if the grant is revoked
    boolean change(Window newWindow, GrantedScopes newScopes, Author by, Instant now) {
        if (status == GrantStatus.REVOKED) {
            throw GrantConflict.revoked();
        }
        if (window == null || (position == Position.AGENT) == newScopes.isEmpty()) {
            throw new IllegalStateException(position + " cannot have this window or these scopes");
        }
        if (newWindow.equals(window) && newScopes.equals(scopes())) {
            return false;
        }
        window = newWindow;
        vacated = false;
        scopes = newScopes.scopes().codes();
        reviewScopes = newScopes.review().codes();
        touch(by, now);
        registerEvent(new GrantEvent.Changed(snapshot(), by, now));
        return true;
    }

    /// Activates the grant after the person's face check.
    ///
    /// @return false if the grant is not unclaimed
    boolean claim(Author by, Instant now) {
        if (!status.canBecome(GrantStatus.ACTIVE)) {
            return false;
        }
        status = GrantStatus.ACTIVE;
        touch(by, now);
        registerEvent(new GrantEvent.Claimed(snapshot(), by, now));
        return true;
    }

    /// Suspends granting by this administrator, because the legal representative was replaced.
    ///
    /// @return false if the grant already awaits a confirmation
    boolean awaitConfirmation(Author by, Instant now) {
        return setAwaitsConfirmation(true, by, now);
    }

    /// The legal representative confirms this administrator.
    ///
    /// @return false if the grant awaits no confirmation
    /// @throws GrantConflict
    ///             if the grant is revoked
    boolean confirm(Author by, Instant now) {
        return setAwaitsConfirmation(false, by, now);
    }

    private boolean setAwaitsConfirmation(boolean awaits, Author by, Instant now) {
        if (status == GrantStatus.REVOKED) {
            throw GrantConflict.revoked();
        }
        if (position != Position.ADMINISTRATOR) {
            throw new IllegalStateException(position + " needs no confirmation");
        }
        if (awaitsConfirmation == awaits) {
            return false;
        }
        awaitsConfirmation = awaits;
        touch(by, now);
        registerEvent(new GrantEvent.Changed(snapshot(), by, now));
        return true;
    }

    /// @throws GrantConflict
    ///             if the legal representative has not confirmed this administrator yet
    void checkMayGrant() {
        if (awaitsConfirmation) {
            throw GrantConflict.administratorUnconfirmed();
        }
    }

    /// Revokes the grant permanently.
    ///
    /// @return false if it is already revoked
    boolean revoke(Author by, Instant now) {
        if (!status.canBecome(GrantStatus.REVOKED)) {
            return false;
        }
        status = GrantStatus.REVOKED;
        touch(by, now);
        registerEvent(new GrantEvent.Revoked(snapshot(), by, now));
        return true;
    }

    private void touch(Author by, Instant now) {
        epoch++;
        audit = by.changed(audit, now);
    }

    public GrantState state(Instant now) {
        return GrantState.of(status, window, now);
    }

    public boolean isInForce(Instant now) {
        return state(now) == GrantState.IN_FORCE;
    }

    private GrantEvent.Snapshot snapshot() {
        return new GrantEvent.Snapshot(id, unitNumber, institutionNumber, position, status, window, scopes(), epoch,
                awaitsConfirmation);
    }

    public UUID id() {
        return id;
    }

    public UnitNumber unitNumber() {
        return unitNumber;
    }

    public @Nullable InstitutionNumber institutionNumber() {
        return institutionNumber;
    }

    Instant createdAt() {
        return audit.createdAt();
    }

    /// The grant by which this one was given; null if a saga created it.
    @Nullable
    UUID grantedBy() {
        return grantedBy;
    }

    /// Whether the grant was created by a legacy upgrade.
    public boolean isUpgraded() { return source != null; }

    public Position position() {
        return position;
    }

    public Grantee grantee() {
        return grantee;
    }

    public @Nullable Window window() {
        return window;
    }

    public GrantedScopes scopes() {
        return GrantedScopes.ofCodes(scopes, reviewScopes);
    }

    /// Incremented by every change. Tokens carry it, and it is the version in `ETag` and `If-Match`.
    public long epoch() {
        return epoch;
    }
}
