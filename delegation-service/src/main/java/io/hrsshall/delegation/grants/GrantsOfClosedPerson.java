package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.Comparator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Revokes the grants of a person whose ID document belongs to somebody else. The new holder of the document is another
/// person and receives none of these grants.
@Service
public class GrantsOfClosedPerson {

    private final GrantLock lock;
    private final Grants grants;

    GrantsOfClosedPerson(GrantLock lock, Grants grants) {
        this.lock = lock;
        this.grants = grants;
    }

    /// Joins the transaction of the inbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeAll(PersonId person, Author by) {
        // Units are always locked in the same order, to prevent deadlocks.
        grants.findOpenOf(person).stream()
                .sorted(Comparator.comparing((Grant grant) -> grant.unitNumber().value()))
                .forEach(grant -> revoke(grant.id(), grant.unitNumber(), by));
    }

    private void revoke(GrantId grantId, UnitNumber unit, Author by) {
        Instant now = lock.lockAndSettle(unit).now();
        grants.findByIdAndUnitNumber(grantId, unit).filter(grant -> grant.revoke(by, now)).ifPresent(grants::save);
    }
}
