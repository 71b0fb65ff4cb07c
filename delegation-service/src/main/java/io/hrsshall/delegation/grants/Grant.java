package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// An appointment (授权): lets a person act for a unit in a position, in a window, within a remit.
///
/// Every change raises the epoch and registers a [GrantEvent]; tokens carry the epoch they were made from, so whatever
/// changes here ends them. What more than one grant must keep – how many, and one a person – is the [Roster]'s.
@Table("unit_grant")
public class Grant extends AbstractAggregateRoot<Grant> {

    @Id
    private final UUID id;
    private final String unitNumber;
    private final @Nullable String institutionNumber;
    private final Position position;
    @Embedded.Empty
    private final Grantee grantee;
    private GrantStatus status;
    @Embedded.Nullable(prefix = "valid_")
    private @Nullable Window window;
    private List<String> scopes;
    private List<String> reviewScopes;
    private long epoch;
    private final @Nullable UUID grantedBy;
    private final @Nullable UUID sagaId;
    @Embedded.Nullable(prefix = "source_")
    private final @Nullable LegacySource source;
    @Embedded.Empty
    private Audit audit;
    @Version
    private @Nullable Long version;

    /// As it is stored.
    Grant(UUID id, String unitNumber, @Nullable String institutionNumber, Position position, Grantee grantee,
            GrantStatus status, @Nullable Window window, List<String> scopes, List<String> reviewScopes, long epoch,
            @Nullable UUID grantedBy, @Nullable UUID sagaId, @Nullable LegacySource source, Audit audit,
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
        this.grantedBy = grantedBy;
        this.sagaId = sagaId;
        this.source = source;
        this.audit = audit;
        this.version = version;
    }

    /// 法定代表人: comes with the unit and has no end. Unclaimed, it gives no authority until the face is proven.
    static Grant toLegalRepresentative(String unit, Grantee grantee, boolean claimed, UUID saga, Author by,
            Instant now) {
        return granted(unit, null, Position.LEGAL_REPRESENTATIVE, grantee,
                claimed ? GrantStatus.ACTIVE : GrantStatus.UNCLAIMED, null, Remit.none(), null, saga, null, by, now);
    }

    /// 管理员: any business of the unit, within the window.
    static Grant toAdministrator(String unit, Grantee grantee, Window window, Author by, Instant now) {
        return granted(unit, null, Position.ADMINISTRATOR, grantee, GrantStatus.ACTIVE, window, Remit.none(),
                by.grant(), null, null, by, now);
    }

    /// 管理员 that a legacy upgrade set, from an account of an older system.
    static Grant toUpgradedAdministrator(String unit, Grantee grantee, Window window, LegacySource source, UUID saga,
            Author by, Instant now) {
        return granted(unit, null, Position.ADMINISTRATOR, grantee, GrantStatus.ACTIVE, window, Remit.none(), null,
                saga, source, by, now);
    }

    /// 经办人: the business of the remit, within the window.
    static Grant toAgent(String unit, Grantee grantee, Window window, Remit remit, Author by, Instant now) {
        if (remit.isEmpty()) {
            throw new IllegalArgumentException("an agent without scopes may do nothing");
        }
        return granted(unit, null, Position.AGENT, grantee, GrantStatus.ACTIVE, window, remit, by.grant(), null, null,
                by, now);
    }

    /// 机构管理员: any business of the institution, until somebody else is named.
    static Grant toInstitutionAdministrator(String unit, String institution, Grantee grantee, UUID saga, Author by,
            Instant now) {
        return granted(unit, institution, Position.INSTITUTION_ADMINISTRATOR, grantee, GrantStatus.ACTIVE, null,
                Remit.none(), by.grant(), saga, null, by, now);
    }

    private static Grant granted(String unit, @Nullable String institution, Position position, Grantee grantee,
            GrantStatus status, @Nullable Window window, Remit remit, @Nullable UUID grantedBy, @Nullable UUID saga,
            @Nullable LegacySource source, Author by, Instant now) {
        Grant grant = new Grant(Ids.next(), unit, institution, position, grantee, status, window,
                remit.scopes().codes(), remit.review().codes(), 1, grantedBy, saga, source, by.created(now), null);
        grant.registerEvent(new GrantEvent.Granted(grant.snapshot(), by, now));
        return grant;
    }

    /// Gives it another window and another remit.
    ///
    /// @return whether that is any change
    /// @throws GrantRevoked
    ///             if there is nothing left to change
    boolean change(Window newWindow, Remit newRemit, Author by, Instant now) {
        if (status == GrantStatus.REVOKED) {
            throw new GrantRevoked();
        }
        if (window == null || (position == Position.AGENT) == newRemit.isEmpty()) {
            throw new IllegalStateException(position + " can't be changed to that");
        }
        if (newWindow.equals(window) && newRemit.equals(remit())) {
            return false;
        }
        window = newWindow;
        scopes = newRemit.scopes().codes();
        reviewScopes = newRemit.review().codes();
        touch(by, now);
        registerEvent(new GrantEvent.Changed(snapshot(), by, now));
        return true;
    }

    /// The face of the person was proven.
    ///
    /// @return whether that is any change
    boolean claim(Author by, Instant now) {
        if (!status.canBecome(GrantStatus.ACTIVE)) {
            return false;
        }
        status = GrantStatus.ACTIVE;
        touch(by, now);
        registerEvent(new GrantEvent.Claimed(snapshot(), by, now));
        return true;
    }

    /// Takes it back, for good and at once.
    ///
    /// @return whether that is any change
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
        return new GrantEvent.Snapshot(id, unitNumber, institutionNumber, position, status, window, remit(), epoch);
    }

    public UUID id() {
        return id;
    }

    public String unitNumber() {
        return unitNumber;
    }

    public @Nullable String institutionNumber() {
        return institutionNumber;
    }

    /// Whether an upgrade of an older account made it.
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

    public Remit remit() {
        return Remit.ofCodes(scopes, reviewScopes);
    }

    /// Counts the states of the grant: tokens carry it, and it is the version that `If-Match` names.
    public long epoch() {
        return epoch;
    }
}
