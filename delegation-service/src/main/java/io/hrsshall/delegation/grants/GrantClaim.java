package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.delegation.units.UnitDirectory;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Activates the unclaimed grants of a person: all of them after the person's face check; those of the units of one
/// city after two clerks of this city compared the person with the ID document. A check by one clerk claims nothing.
@Service
public class GrantClaim {

    private final PersonProofs proofs;
    private final GrantLock lock;
    private final Grants grants;
    private final UnitDirectory units;
    private final Clock clock;

    GrantClaim(PersonProofs proofs, GrantLock lock, Grants grants, UnitDirectory units, Clock clock) {
        this.proofs = proofs;
        this.lock = lock;
        this.grants = grants;
        this.units = units;
        this.clock = clock;
    }

    /// Joins the transaction of the inbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void claimAll(PersonId person, Author by) {
        proofs.addProof(person, by, clock.instant());
        claim(person, by, _ -> true);
    }

    /// Grants that are created later stay unclaimed: the clerks did not know of them.
    @Transactional(propagation = Propagation.MANDATORY)
    public void claimInCity(PersonId person, City city, Author by) {
        claim(person, by, unit -> units.get(unit).city().equals(city));
    }

    private void claim(PersonId person, Author by, Predicate<UnitNumber> claimed) {
        // Units are always locked in the same order, to prevent deadlocks.
        grants.findByGranteePersonIdAndStatus(person, GrantStatus.UNCLAIMED).stream()
                .sorted(Comparator.comparing((Grant unclaimed) -> unclaimed.unitNumber().value()))
                .forEach(unclaimed -> claim(unclaimed.id(), unclaimed.unitNumber(), by, claimed));
    }

    private void claim(GrantId grantId, UnitNumber unit, Author by, Predicate<UnitNumber> claimed) {
        Instant now = lock.lockAndSettle(unit).now();
        if (claimed.test(unit)) {
            grants.findByIdAndUnitNumber(grantId, unit).filter(grant -> grant.claim(by, now)).ifPresent(grants::save);
        }
    }
}
