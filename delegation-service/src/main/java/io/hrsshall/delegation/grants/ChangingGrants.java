package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ETags;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StringUtils;

/// Changes and revokes grants, one after the other for a unit: no change is lost and no epoch is given twice.
@Service
public class ChangingGrants {

    private final Rosters rosters;
    private final Grants grants;
    private final GrantBook book;

    ChangingGrants(Rosters rosters, Grants grants, GrantBook book) {
        this.rosters = rosters;
        this.grants = grants;
        this.book = book;
    }

    /// @throws GrantRevoked
    ///             if it was revoked before
    @Transactional
    public GrantView change(ChangeGrant command, Actor actor) {
        Roster roster = rosters.lock(command.unitNumber());
        roster.ofCaller(actor);
        Grant grant = find(command.unitNumber(), command.grantId(), command.position());
        ETags.require(command.ifMatch(), grant.epoch());
        change(grant, roster, command.from(), command.to(), command.remit(), actor);
        return book.view(command.unitNumber(), command.grantId(), roster.now());
    }

    /// Adds to what an agent has, as a request for access was approved; runs in the transaction of that decision.
    ///
    /// @throws GrantRevoked
    ///             if it was revoked before
    @Transactional
    public void widen(String unitNumber, UUID grantId, Remit more, @Nullable LocalDate until, Actor actor) {
        Roster roster = rosters.lock(unitNumber);
        roster.ofCaller(actor);
        Grant grant = find(unitNumber, grantId, Position.AGENT);
        Window window = windowOf(grant);
        change(grant, roster, window.from(), until == null || until.isBefore(window.to()) ? window.to() : until,
                grant.remit().plus(more), actor);
    }

    private void change(Grant grant, Roster roster, LocalDate from, LocalDate to, Remit remit, Actor actor) {
        Instant now = roster.now();
        if (grant.state(now) == GrantState.REVOKED) {
            throw new GrantRevoked();
        }
        Window window = WindowPolicy.ofChange(windowOf(grant), from, to, WindowPolicy.today(now));
        roster.readmit(grant);
        if (grant.change(window, remit, Author.of(actor), now)) {
            grants.save(grant);
        }
    }

    /// Revokes at once; what was revoked before stays as it is.
    @Transactional
    public void revoke(RevokeGrant command, Actor actor) {
        Roster roster = rosters.lock(command.unitNumber());
        roster.ofCaller(actor);
        Grant grant = find(command.unitNumber(), command.grantId(), command.position());
        if (StringUtils.hasText(command.ifMatch())) {
            ETags.require(command.ifMatch(), grant.epoch());
        }
        if (grant.revoke(Author.of(actor), roster.now())) {
            grants.save(grant);
        }
    }

    private Grant find(String unitNumber, UUID grantId, Position position) {
        return grants.findByIdAndUnitNumber(grantId, unitNumber).filter(grant -> grant.position() == position)
                .orElseThrow(NotFound::new);
    }

    private static Window windowOf(Grant grant) {
        return Objects.requireNonNull(grant.window(), "administrators and agents have a window");
    }
}
