package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Refused;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Who holds a place in one unit (manual 2.6.5.3): one legal representative, at most one administrator, at most ten
/// agents whose window has not ended, and nobody twice. It is to be had with the unit locked only ([Rosters]), so what
/// it says still holds when the transaction ends.
final class Roster {

    static final int MOST_ADMINISTRATORS = 1;
    static final int MOST_AGENTS = 10;

    private final List<Grant> live;
    private final Instant now;

    /// @param granted
    ///            at least every grant of the unit that was not revoked, without those of its institutions
    Roster(List<Grant> granted, Instant now) {
        this.live = granted.stream().filter(grant -> grant.state(now).isLive()).toList();
        this.now = now;
    }

    /// When the lock was had: what is decided under it happens then, so the order of the history is that of the clock.
    Instant now() {
        return now;
    }

    /// Whether there is a place for one more. A start in the future takes a place already.
    ///
    /// @throws LegalRepresentativeExists
    ///             if there is one
    /// @throws AdministratorExists
    ///             if there is one
    /// @throws AgentsFull
    ///             if there are ten
    void refuseIfFull(Position position) {
        long held = live.stream().filter(grant -> grant.position() == position).count();
        switch (position) {
            case LEGAL_REPRESENTATIVE -> {
                if (held > 0) {
                    throw new LegalRepresentativeExists();
                }
            }
            case ADMINISTRATOR -> {
                if (held >= MOST_ADMINISTRATORS) {
                    throw new AdministratorExists();
                }
            }
            case AGENT -> {
                if (held >= MOST_AGENTS) {
                    throw new AgentsFull(MOST_AGENTS);
                }
            }
            case INSTITUTION_ADMINISTRATOR -> throw new IllegalArgumentException("institutions keep their own place");
        }
    }

    /// Whether there is a place for this person.
    ///
    /// @throws BrokenRule
    ///             if there is none, see [#refuseIfFull]
    /// @throws PersonHasGrant
    ///             if the person holds a place already
    void admit(Position position, UUID person) {
        refuseIfFull(position);
        // Being the legal representative comes with the unit, whatever else the person was granted before.
        if (position != Position.LEGAL_REPRESENTATIVE) {
            refuseIfGranted(person);
        }
    }

    /// Whether a grant whose window has ended may be given a new one: its place may have been taken.
    void readmit(Grant grant) {
        if (!grant.state(now).isLive()) {
            admit(grant.position(), grant.grantee().personId());
        }
    }

    /// An unclaimed grant gives no authority, so it stands in nobody's way: in a small firm the legal representative of
    /// the older system often is the administrator too.
    private void refuseIfGranted(UUID person) {
        live.stream().filter(grant -> grant.grantee().personId().equals(person))
                .filter(grant -> grant.state(now) != GrantState.UNCLAIMED).findFirst().ifPresent(grant -> {
                    throw new PersonHasGrant(grant.position().tier());
                });
    }

    /// A grant that gives authority now.
    ///
    /// @throws Refused
    ///             if it gives none, or never did in this unit
    Grant inForce(UUID id) {
        return live.stream().filter(grant -> grant.id().equals(id) && grant.isInForce(now)).findFirst()
                .orElseThrow(() -> new Refused(Refusal.of(Reason.AUTHORITY_CHANGED)));
    }

    /// The caller's own grant. The token may be older than the last change of it by the moments that the news takes;
    /// here, under the lock, there is no such gap.
    ///
    /// @throws Refused
    ///             if the caller's authority is not what the token says
    Grant ofCaller(Actor actor) {
        return live.stream()
                .filter(grant -> grant.id().toString().equals(actor.grant()) && grant.epoch() == actor.epoch()
                        && grant.isInForce(now))
                .findFirst().orElseThrow(() -> new Refused(Refusal.of(Reason.AUTHORITY_CHANGED)));
    }
}
