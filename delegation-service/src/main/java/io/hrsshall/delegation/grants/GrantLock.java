package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.delegation.units.UnitDirectory;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Serializes the changes to the grants of one unit. Every transaction that creates or changes a grant locks the
/// unit first.
@Component
public class GrantLock {

    private static final Author HALL = Author.of("delegation-service");

    private final UnitDirectory units;
    private final Grants grants;
    private final Clock clock;

    GrantLock(UnitDirectory units, Grants grants, Clock clock) {
        this.units = units;
        this.grants = grants;
        this.clock = clock;
    }

    /// Locks the unit and writes what the time has ended since the last change: offers that lapsed and administrators
    /// whose window ended. So they neither count towards the caps nor occupy the administrator's place.
    ///
    /// @throws NotFound
    ///             if the unit is unknown
    @Transactional(propagation = Propagation.MANDATORY)
    Roster lockAndSettle(UnitNumber unit) {
        units.lock(unit);
        lapseOffers(unit);
        grants.vacateEndedAdministrators(unit, WindowPolicy.today(clock.instant()));
        return read(unit);
    }

    private void lapseOffers(UnitNumber unit) {
        Instant now = clock.instant();
        grants.findLapsedOffers(unit, WindowPolicy.today(now)).stream().filter(offer -> offer.lapse(HALL, now))
                .forEach(grants::save);
    }

    /// Locks the unit and returns the grant that the caller acts by, which cannot change before the transaction ends.
    ///
    /// @throws io.hrsshall.kit.problem.Refused
    ///             if the token does not match the present state of the grant
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant lockGrantOf(UnitNumber unit, Actor actor) {
        return lockAndSettle(unit).requireCaller(actor);
    }

    /// A person's own grant under the unit's lock.
    record OwnGrant(Grant grant, Roster roster) {

        Instant now() {
            return roster.now();
        }
    }

    /// Locks the unit of a person's own grant, in whatever state.
    ///
    /// @throws NotFound
    ///             if the grant belongs to another person
    @Transactional(propagation = Propagation.MANDATORY)
    OwnGrant lockOwn(GrantId grantId, PersonId person) {
        UnitNumber unit = grants.findById(grantId).filter(grant -> grant.grantee().personId().equals(person))
                .orElseThrow(NotFound::new).unitNumber();
        Roster roster = lockAndSettle(unit);
        return new OwnGrant(grants.findById(grantId).orElseThrow(NotFound::new), roster);
    }

    /// Locks the unit of a person's own grant. The window of the grant may have ended.
    ///
    /// @throws NotFound
    ///             if the grant belongs to another person
    /// @throws GrantConflict
    ///             if the grant is revoked or not accepted yet
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant lockOwnGrant(GrantId grantId, PersonId person) {
        OwnGrant own = lockOwn(grantId, person);
        return switch (own.grant().state(own.now())) {
            case REVOKED -> throw GrantConflict.revoked();
            case OFFERED -> throw GrantConflict.notAccepted();
            case IN_FORCE, UPCOMING, ENDED, UNCLAIMED -> own.grant();
        };
    }

    /// The result may be outdated at once; use it only to reject a request early.
    ///
    /// @throws NotFound
    ///             if the unit is unknown
    Roster readWithoutLock(UnitNumber unit) {
        units.get(unit);
        return read(unit);
    }

    private Roster read(UnitNumber unit) {
        return new Roster(grants.findByUnitNumberAndInstitutionNumberIsNullAndStatusNot(unit, GrantStatus.REVOKED),
                clock.instant());
    }
}
