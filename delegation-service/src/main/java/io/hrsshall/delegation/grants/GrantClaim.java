package io.hrsshall.delegation.grants;

import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Activates the unclaimed grants of a person whose identity was proven by a face check.
@Service
public class GrantClaim {

    private final PersonProofs proofs;
    private final GrantLock lock;
    private final Grants grants;
    private final Clock clock;

    GrantClaim(PersonProofs proofs, GrantLock lock, Grants grants, Clock clock) {
        this.proofs = proofs;
        this.lock = lock;
        this.grants = grants;
        this.clock = clock;
    }

    /// Joins the transaction of the inbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void claimAll(UUID person, Author by) {
        proofs.addProof(person, by, clock.instant());
        // Units are always locked in the same order, to prevent deadlocks.
        grants.findByGranteePersonIdAndStatus(person, GrantStatus.UNCLAIMED).stream()
                .sorted(Comparator.comparing((Grant unclaimed) -> unclaimed.unitNumber().value()))
                .forEach(unclaimed -> claim(unclaimed.id(), unclaimed.unitNumber(), by));
    }

    private void claim(UUID grantId, UnitNumber unit, Author by) {
        Instant now = lock.lock(unit).now();
        grants.findByIdAndUnitNumber(grantId, unit).filter(grant -> grant.claim(by, now)).ifPresent(grants::save);
    }
}
