package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.delegation.units.UnitDirectory;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Serializes the changes to the grants of one unit. Every transaction that creates or changes a grant locks the
/// unit first.
@Component
public class GrantLock {

    private final UnitDirectory units;
    private final Grants grants;
    private final Clock clock;

    GrantLock(UnitDirectory units, Grants grants, Clock clock) {
        this.units = units;
        this.grants = grants;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if the unit is unknown
    @Transactional(propagation = Propagation.MANDATORY)
    Roster lock(UnitNumber unit) {
        units.lock(unit);
        grants.vacateEndedAdministrators(unit, WindowPolicy.today(clock.instant()));
        return read(unit);
    }

    /// Locks the unit and returns the grant that the caller acts by, which cannot change before the transaction ends.
    ///
    /// @throws io.hrsshall.kit.problem.Refused
    ///             if the token does not match the present state of the grant
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant lockGrantOf(UnitNumber unit, Actor actor) {
        return lock(unit).ofCaller(actor);
    }

    /// Locks the unit of a person's own grant. The window of the grant may have ended.
    ///
    /// @throws NotFound
    ///             if the grant belongs to another person
    /// @throws GrantConflict
    ///             if the grant is revoked
    @Transactional(propagation = Propagation.MANDATORY)
    public Grant lockOwnGrant(UUID grantId, UUID person) {
        UnitNumber unit = grants.findById(grantId).filter(grant -> grant.grantee().personId().equals(person))
                .orElseThrow(NotFound::new).unitNumber();
        Instant now = lock(unit).now();
        Grant grant = grants.findById(grantId).orElseThrow(NotFound::new);
        if (grant.state(now) == GrantState.REVOKED) {
            throw GrantConflict.revoked();
        }
        return grant;
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
