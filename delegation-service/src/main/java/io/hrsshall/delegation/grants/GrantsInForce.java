package io.hrsshall.delegation.grants;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a person may act by at this moment: not revoked, claimed, and within the window by the clock.
@Service
public class GrantsInForce {

    private final Grants grants;
    private final Clock clock;

    GrantsInForce(Grants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /// The highest tier first.
    @Transactional(readOnly = true)
    public List<Grant> ofPerson(UUID person) {
        Instant now = clock.instant();
        return grants.findByGranteePersonIdAndStatus(person, GrantStatus.ACTIVE).stream()
                .filter(grant -> grant.isInForce(now))
                .sorted(Comparator.comparing((Grant grant) -> grant.position().tier()).thenComparing(Grant::id))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<UUID> administratorOfUnit(String unitNumber) {
        Instant now = clock.instant();
        return grants.findByUnitNumberAndPositionAndStatus(unitNumber, Position.ADMINISTRATOR, GrantStatus.ACTIVE)
                .stream().filter(grant -> grant.isInForce(now)).map(grant -> grant.grantee().personId()).findFirst();
    }
}
