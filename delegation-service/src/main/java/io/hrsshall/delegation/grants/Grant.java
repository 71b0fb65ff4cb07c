package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
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
    private final GrantId id;
    private final UnitNumber unitNumber;
    private final @Nullable InstitutionNumber institutionNumber;
    private final Position position;
    @Embedded.Empty
    private final Grantee grantee;
    private GrantStatus status;
    @Embedded.Nullable(prefix = "valid_")
    private @Nullable Window window;
    private List<String> scopes = List.of();
    private List<String> reviewScopes = List.of();
    private long epoch = 1;
    private boolean vacated;
    private boolean awaitsConfirmation;
    private @Nullable LocalDate offerTo;
    private @Nullable EndCause endCause;
    @Embedded.Empty
    private final GrantOrigin origin;
    @Embedded.Empty
    private Audit audit;
    @Version
    private @Nullable Long version;

    Grant(GrantId id, UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, Position position,
            Grantee grantee, GrantStatus status, GrantOrigin origin, Audit audit) {
        this.id = id;
        this.unitNumber = unitNumber;
        this.institutionNumber = institutionNumber;
        this.position = position;
        this.grantee = grantee;
        this.status = status;
        this.origin = origin;
        this.audit = audit;
    }

    /// 法定代表人: has no window. An unclaimed grant gives no authority until the person passes a face check.
    static Grant toLegalRepresentative(UnitNumber unit, Grantee grantee, boolean claimed, UUID saga, Author by,
            Instant now) {
        return new Grant(new GrantId(Ids.next()), unit, null, Position.LEGAL_REPRESENTATIVE, grantee,
                claimed ? GrantStatus.ACTIVE : GrantStatus.UNCLAIMED, GrantOrigin.ofSaga(saga), by.created(now))
                .granted(by, now);
    }

    /// 管理员: any business of the unit within the window.
    ///
    /// @param offerTo
    ///            the last day on which the person may accept; null if the grant needs no acceptance
    static Grant toAdministrator(UnitNumber unit, Grantee grantee, Window window, @Nullable LocalDate offerTo,
            Author by, Instant now) {
        return offered(unit, Position.ADMINISTRATOR, grantee, offerTo, by, now).within(window).granted(by, now);
    }

    /// 管理员, created by the upgrade of an account of a legacy system.
    static Grant toUpgradedAdministrator(UnitNumber unit, Grantee grantee, Window window, LegacySource source,
            UUID saga,
            Author by, Instant now) {
        return new Grant(new GrantId(Ids.next()), unit, null, Position.ADMINISTRATOR, grantee, GrantStatus.ACTIVE,
                new GrantOrigin(null, saga, source), by.created(now)).within(window).granted(by, now);
    }

    /// 经办人: the business of the scopes within the window.
    ///
    /// @param offerTo
    ///            the last day on which the person may accept; null if the grant needs no acceptance
    static Grant toAgent(UnitNumber unit, Grantee grantee, Window window, GrantedScopes scopes,
            @Nullable LocalDate offerTo, Author by, Instant now) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("an agent needs at least one scope");
        }
        Grant grant = offered(unit, Position.AGENT, grantee, offerTo, by, now).within(window);
        grant.scopes = scopes.scopes().codes();
        grant.reviewScopes = scopes.review().codes();
        return grant.granted(by, now);
    }

    private static Grant offered(UnitNumber unit, Position position, Grantee grantee, @Nullable LocalDate offerTo,
            Author by, Instant now) {
        Grant grant = new Grant(new GrantId(Ids.next()), unit, null, position, grantee,
                offerTo == null ? GrantStatus.ACTIVE : GrantStatus.OFFERED, GrantOrigin.by(by.grant()),
                by.created(now));
        grant.offerTo = offerTo;
        return grant;
    }

    /// 机构管理员: any business of the institution, until another administrator is appointed.
    static Grant toInstitutionAdministrator(UnitNumber unit, InstitutionNumber institution, Grantee grantee, UUID saga,
            Author by, Instant now) {
        return new Grant(new GrantId(Ids.next()), unit, institution, Position.INSTITUTION_ADMINISTRATOR, grantee,
                GrantStatus.ACTIVE, new GrantOrigin(by.grant(), saga, null), by.created(now)).granted(by, now);
    }

    private Grant within(Window valid) {
        window = valid;
        return this;
    }

    private Grant granted(Author by, Instant now) {
        registerEvent(new GrantEvent.Granted(snapshot(), by, now));
        return this;
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
        if (offerTo != null && offerTo.isAfter(newWindow.to())) {
            offerTo = newWindow.to();
        }
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
        if (status != GrantStatus.UNCLAIMED) {
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

    /// The person accepts the offer.
    ///
    /// @return false if the grant is not an offer any more because it was accepted
    /// @throws GrantConflict
    ///             if the offer was withdrawn or declined, or has lapsed
    boolean accept(Author by, Instant now) {
        if (!isOpenOffer(now)) {
            return false;
        }
        status = GrantStatus.ACTIVE;
        offerTo = null;
        touch(by, now);
        registerEvent(new GrantEvent.Accepted(snapshot(), by, now));
        return true;
    }

    /// The person declines the offer.
    ///
    /// @return false if the offer is declined already
    /// @throws GrantConflict
    ///             if the grant is accepted, or if the offer was withdrawn or has lapsed
    boolean decline(Author by, Instant now) {
        if (endCause == EndCause.DECLINED) {
            return false;
        }
        if (!isOpenOffer(now)) {
            throw GrantConflict.notOffered();
        }
        return end(EndCause.DECLINED, by, now);
    }

    /// @return false if the grant was accepted, or never offered
    /// @throws GrantConflict
    ///             if the offer has ended
    private boolean isOpenOffer(Instant now) {
        if (endCause == EndCause.LAPSED || hasLapsed(now)) {
            throw GrantConflict.offerLapsed();
        }
        if (status == GrantStatus.REVOKED) {
            throw GrantConflict.revoked();
        }
        return status == GrantStatus.OFFERED;
    }

    private boolean hasLapsed(Instant now) {
        return offerTo != null && WindowPolicy.today(now).isAfter(offerTo);
    }

    /// Ends an offer that was not answered in time.
    ///
    /// @return false if there is no such offer
    boolean lapse(Author by, Instant now) {
        return hasLapsed(now) && end(EndCause.LAPSED, by, now);
    }

    /// The person gives the grant up.
    ///
    /// @return false if it has ended for good already
    /// @throws GrantConflict
    ///             if the person cannot leave this position, or if the grant is an offer
    boolean leave(Author by, Instant now) {
        return switch (status) {
            case REVOKED -> false;
            case OFFERED -> throw GrantConflict.notAccepted();
            case UNCLAIMED -> throw GrantConflict.positionNotLeft();
            case ACTIVE -> {
                if (position == Position.LEGAL_REPRESENTATIVE || position == Position.INSTITUTION_ADMINISTRATOR) {
                    throw GrantConflict.positionNotLeft();
                }
                yield end(EndCause.LEFT, by, now);
            }
        };
    }

    /// Revokes the grant permanently, also one that is only offered.
    ///
    /// @return false if it has ended for good already
    boolean revoke(Author by, Instant now) {
        return end(EndCause.REVOKED, by, now);
    }

    private boolean end(EndCause cause, Author by, Instant now) {
        if (!status.canBecome(GrantStatus.REVOKED)) {
            return false;
        }
        boolean offered = status == GrantStatus.OFFERED;
        status = GrantStatus.REVOKED;
        offerTo = null;
        endCause = cause;
        touch(by, now);
        registerEvent(new GrantEvent.Ended(snapshot(), cause, offered, by, now));
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

    /// Whether the grant counts towards the caps of the unit. An offer that was not answered in time does not, even
    /// before it is ended.
    boolean isLive(Instant now) {
        return state(now).isLive() && !hasLapsed(now);
    }

    private GrantEvent.Snapshot snapshot() {
        return new GrantEvent.Snapshot(id, unitNumber, institutionNumber, position, status, window, scopes(), epoch,
                awaitsConfirmation, offerTo);
    }

    public GrantId id() {
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
    GrantId grantedBy() {
        return origin.grantedBy();
    }

    /// Whether the grant was created by a legacy upgrade.
    public boolean isUpgraded() { return origin.source() != null; }

    boolean isOfSaga(UUID saga) {
        return saga.equals(origin.sagaId());
    }

    boolean isRevoked() { return status == GrantStatus.REVOKED; }

    public Position position() {
        return position;
    }

    public Grantee grantee() {
        return grantee;
    }

    public @Nullable Window window() {
        return window;
    }

    /// The last day on which the person may accept; null if the grant is not offered.
    @Nullable
    LocalDate offerTo() {
        return offerTo;
    }

    public GrantedScopes scopes() {
        return GrantedScopes.ofCodes(scopes, reviewScopes);
    }

    /// Incremented by every change. Tokens carry it, and it is the version in `ETag` and `If-Match`.
    public long epoch() {
        return epoch;
    }
}
