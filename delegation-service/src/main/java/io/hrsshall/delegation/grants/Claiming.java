package io.hrsshall.delegation.grants;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Turns the unclaimed grants of a person into active ones once the face was proven (design §3).
@Service
public class Claiming {

    private final Proofs proofs;
    private final Rosters rosters;
    private final Grants grants;
    private final Clock clock;

    Claiming(Proofs proofs, Rosters rosters, Grants grants, Clock clock) {
        this.proofs = proofs;
        this.rosters = rosters;
        this.grants = grants;
        this.clock = clock;
    }

    /// Runs in the transaction of the inbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void personProven(UUID person, Author by) {
        proofs.proven(person, by, clock.instant());
        // Units in one order, so that two of these never wait for each other.
        grants.findByGranteePersonIdAndStatus(person, GrantStatus.UNCLAIMED).stream()
                .sorted(Comparator.comparing(Grant::unitNumber))
                .forEach(unclaimed -> claim(unclaimed.id(), unclaimed.unitNumber(), by));
    }

    private void claim(UUID grantId, String unitNumber, Author by) {
        Instant now = rosters.lock(unitNumber).now();
        grants.findByIdAndUnitNumber(grantId, unitNumber).filter(grant -> grant.claim(by, now))
                .ifPresent(grants::save);
    }
}
