package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.web.Idempotency;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Appoints a person who was matched: lock, count and insert are one transaction, so the caps hold whatever runs
/// beside it.
@Service
class Appointments {

    static final String APPOINT_ADMINISTRATOR = "appointAdministrator";
    static final String GRANT_AGENT = "grantAgent";

    private final Rosters rosters;
    private final Grants grants;
    private final GrantBook book;
    private final Idempotency idempotency;

    Appointments(Rosters rosters, Grants grants, GrantBook book, Idempotency idempotency) {
        this.rosters = rosters;
        this.grants = grants;
        this.book = book;
        this.idempotency = idempotency;
    }

    /// Refuses what can't succeed, before anybody is asked about a person.
    @Transactional(readOnly = true)
    void refuseEarly(String unitNumber, Position position, Actor actor) {
        Roster roster = rosters.peek(unitNumber);
        roster.ofCaller(actor);
        roster.refuseIfFull(position);
    }

    @Transactional
    GrantView administrator(AppointAdministrator command, Grantee grantee, Actor actor) {
        return idempotency.once(APPOINT_ADMINISTRATOR, command, GrantView.class, () -> {
            Instant now = admit(command.unitNumber(), Position.ADMINISTRATOR, grantee, actor);
            Window window = WindowPolicy.ofNew(command.from(), command.to(), WindowPolicy.today(now));
            return saved(Grant.toAdministrator(command.unitNumber(), grantee, window, Author.of(actor), now), now);
        });
    }

    @Transactional
    GrantView agent(GrantAgent command, Grantee grantee, Actor actor) {
        return idempotency.once(GRANT_AGENT, command, GrantView.class, () -> {
            Instant now = admit(command.unitNumber(), Position.AGENT, grantee, actor);
            Window window = WindowPolicy.ofNew(command.from(), command.to(), WindowPolicy.today(now));
            return saved(Grant.toAgent(command.unitNumber(), grantee, window, command.remit(), Author.of(actor), now),
                    now);
        });
    }

    private Instant admit(String unitNumber, Position position, Grantee grantee, Actor actor) {
        Roster roster = rosters.lock(unitNumber);
        roster.ofCaller(actor);
        roster.admit(position, grantee.personId());
        return roster.now();
    }

    private GrantView saved(Grant grant, Instant now) {
        grants.save(grant);
        return book.view(grant.unitNumber(), grant.id(), now);
    }
}
