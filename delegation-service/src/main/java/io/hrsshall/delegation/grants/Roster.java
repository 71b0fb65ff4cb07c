package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The live grants of one unit and the rules that span them (manual 2.6.5.3): one legal representative, at most one
/// administrator, at most ten agents, and one grant per person. Read under the unit's lock ([GrantLock]), so that a
/// check still holds when the transaction ends.
final class Roster {

    static final int MAX_ADMINISTRATORS = 1;
    static final int MAX_AGENTS = 10;

    private final List<Grant> live;
    private final Instant now;

    /// @param granted
    ///            all grants of the unit that are not revoked, without those of its institutions
    Roster(List<Grant> granted, Instant now) {
        this.live = granted.stream().filter(grant -> grant.isLive(now)).toList();
        this.now = now;
    }

    /// The time at which the lock was acquired. Changes under the lock carry this time, so that the history is ordered
    /// by it.
    Instant now() {
        return now;
    }

    /// Checks the cap of the position. A grant that starts in the future counts.
    ///
    /// @throws GrantConflict
    ///             if the position is taken
    void requireVacancy(Position position) {
        long held = live.stream().filter(grant -> grant.position() == position).count();
        switch (position) {
            case LEGAL_REPRESENTATIVE -> {
                if (held > 0) {
                    throw GrantConflict.legalRepresentativeExists();
                }
            }
            case ADMINISTRATOR -> {
                if (held >= MAX_ADMINISTRATORS) {
                    throw GrantConflict.administratorExists();
                }
            }
            case AGENT -> {
                if (held >= MAX_AGENTS) {
                    throw GrantConflict.agentsFull(MAX_AGENTS);
                }
            }
            case INSTITUTION_ADMINISTRATOR ->
                throw new IllegalArgumentException("a unit's caps do not include its institutions");
        }
    }

    /// Checks the cap of the position, and that the person has no other grant.
    ///
    /// @throws BrokenRule
    ///             if the position is taken, or if the person has a grant
    void admit(Position position, PersonId person) {
        requireVacancy(position);
        // The unit itself names its legal representative, who may already hold another grant.
        if (position != Position.LEGAL_REPRESENTATIVE) {
            requireNoGrant(person);
        }
    }

    /// The person's grant as the legal representative, claimed or not.
    Optional<Grant> legalRepresentative(PersonId person) {
        return live.stream().filter(grant -> grant.position() == Position.LEGAL_REPRESENTATIVE
                && grant.grantee().personId().equals(person)).findFirst();
    }

    /// Checks the rules again for an ended grant that gets a new window.
    void readmit(Grant grant) {
        if (!grant.isLive(now)) {
            admit(grant.position(), grant.grantee().personId());
        }
    }

    /// Ignores an unclaimed grant, which gives no authority: the legal representative named by a legacy system is often
    /// also the administrator.
    private void requireNoGrant(PersonId person) {
        live.stream().filter(grant -> grant.grantee().personId().equals(person))
                .filter(grant -> grant.state(now) != GrantState.UNCLAIMED).findFirst().ifPresent(grant -> {
                    throw GrantConflict.personHasGrant(grant.position().tier());
                });
    }

    /// @throws Refused
    ///             if the grant is not in force, or belongs to another unit
    Grant inForce(GrantId id) {
        return live.stream().filter(grant -> grant.id().equals(id) && grant.isInForce(now)).findFirst()
                .orElseThrow(() -> new Refused(Refusal.of(Reason.AUTHORITY_CHANGED)));
    }

    /// The legal representative, also one who has not claimed the grant.
    Optional<Grant> legalRepresentative() {
        return live.stream().filter(grant -> grant.position() == Position.LEGAL_REPRESENTATIVE).findFirst();
    }

    /// Whether the unit has a legal representative who can manage its grants.
    boolean isRepresented() { return legalRepresentative().filter(grant -> grant.isInForce(now)).isPresent(); }

    /// All grants of the person. A legal representative may also be the administrator or an agent.
    List<Grant> of(PersonId person) {
        return live.stream().filter(grant -> grant.grantee().personId().equals(person)).toList();
    }

    /// The administrators whose window has not ended.
    List<Grant> administrators() {
        return live.stream().filter(grant -> grant.position() == Position.ADMINISTRATOR).toList();
    }

    /// Checks that the caller may grant authority to others, and returns the grant by which.
    ///
    /// @throws Refused
    ///             if the token does not match the present state of the grant
    /// @throws GrantConflict
    ///             if the caller is an administrator whom the new legal representative has not confirmed
    Grant requireGrantor(Actor actor) {
        Grant grant = requireCaller(actor);
        grant.checkMayGrant();
        return grant;
    }

    /// Checks that the token matches the present state of the grant that the caller acts by, and returns it. A token
    /// may be older than the last change of its grant, because the change reaches the processes that check tokens with a
    /// short delay. The row under the lock is always current.
    ///
    /// @throws Refused
    ///             if the token does not match the present state of the grant
    Grant requireCaller(Actor actor) {
        return live.stream()
                .filter(grant -> grant.id().value().equals(actor.grant()) && grant.epoch() == actor.epoch()
                        && grant.isInForce(now))
                .findFirst().orElseThrow(() -> new Refused(Refusal.of(Reason.AUTHORITY_CHANGED)));
    }
}
