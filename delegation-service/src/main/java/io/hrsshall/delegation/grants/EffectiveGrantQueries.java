package io.hrsshall.delegation.grants;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The grants that give authority now: claimed, not revoked, and within their window.
@Component
public class EffectiveGrantQueries {

    private final Grants grants;
    private final Clock clock;

    EffectiveGrantQueries(Grants grants, Clock clock) {
        this.grants = grants;
        this.clock = clock;
    }

    /// Ordered by tier, the highest first.
    public List<Grant> ofPerson(PersonId person) {
        Instant now = clock.instant();
        return grants.findByGranteePersonIdAndStatus(person, GrantStatus.ACTIVE).stream()
                .filter(grant -> grant.isInForce(now))
                .sorted(Comparator.comparing((Grant grant) -> grant.position().tier()).thenComparing(Grant::id))
                .toList();
    }

    public Optional<PersonId> administratorOfUnit(UnitNumber unit) {
        Instant now = clock.instant();
        return grants.findByUnitNumberAndPositionAndStatus(unit, Position.ADMINISTRATOR, GrantStatus.ACTIVE).stream()
                .filter(grant -> grant.isInForce(now)).map(grant -> grant.grantee().personId()).findFirst();
    }

    public Optional<PersonId> legalRepresentativeOfUnit(UnitNumber unit) {
        Instant now = clock.instant();
        return grants.findByUnitNumberAndPositionAndStatus(unit, Position.LEGAL_REPRESENTATIVE, GrantStatus.ACTIVE)
                .stream().filter(grant -> grant.isInForce(now)).map(grant -> grant.grantee().personId()).findFirst();
    }

    /// Whether anybody but the legal representative may or will act for the unit. Offers that are not accepted do
    /// not count.
    public boolean hasDelegates(UnitNumber unit) {
        Instant now = clock.instant();
        return grants.findByUnitNumberAndInstitutionNumberIsNullAndStatusNot(unit, GrantStatus.REVOKED).stream()
                .anyMatch(grant -> grant.position() != Position.LEGAL_REPRESENTATIVE && grant.state(now).isLive()
                        && grant.state(now) != GrantState.OFFERED);
    }
}
