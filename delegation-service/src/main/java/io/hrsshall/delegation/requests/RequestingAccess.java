package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.ChangingGrants;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.Position;
import io.hrsshall.delegation.grants.StandingGrants;
import io.hrsshall.delegation.grants.WindowPolicy;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// An agent asks, tier 1 or 2 decides; what was approved is granted in the same transaction.
@Service
public class RequestingAccess {

    static final int MOST_OPEN = 5;

    private final StandingGrants standing;
    private final ChangingGrants changing;
    private final AccessRequests requests;
    private final AccessRequestBook book;
    private final Idempotency idempotency;
    private final Clock clock;

    RequestingAccess(StandingGrants standing, ChangingGrants changing, AccessRequests requests,
            AccessRequestBook book, Idempotency idempotency, Clock clock) {
        this.standing = standing;
        this.changing = changing;
        this.requests = requests;
        this.book = book;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws OnlyAgentsAsk
    ///             if the caller is of tier 1 or 2
    /// @throws TooManyOpenRequests
    ///             if five of the agent's wait already
    @Transactional
    public AccessRequestView ask(AskForAccess command, Actor actor) {
        return idempotency.once("askForAccess", command, AccessRequestView.class, () -> {
            Grant grant = standing.ofCaller(command.unitNumber(), actor);
            if (grant.position() != Position.AGENT) {
                throw new OnlyAgentsAsk();
            }
            Instant now = clock.instant();
            refuseUnlessMore(command, grant, now);
            if (requests.countByGrantIdAndStatus(grant.id(), AccessRequestStatus.OPEN) >= MOST_OPEN) {
                throw new TooManyOpenRequests(MOST_OPEN);
            }
            AccessRequest request = requests.save(
                    AccessRequest.of(grant, command.wanted(), command.until(), command.reason(), actor, now));
            return book.view(command.unitNumber(), request.id());
        });
    }

    /// What could not be granted is not asked for.
    private static void refuseUnlessMore(AskForAccess command, Grant grant, Instant now) {
        Window window = Objects.requireNonNull(grant.window());
        if (command.until() != null) {
            if (!command.until().isAfter(window.to())) {
                throw new InvalidField("windowTo", "window-not-longer");
            }
            try {
                WindowPolicy.ofChange(window, window.from(), command.until(), WindowPolicy.today(now));
            } catch (InvalidField e) {
                throw e.as("windowTo");
            }
        } else if (grant.remit().covers(command.wanted())) {
            throw new InvalidField("scopes", "nothing-asked");
        }
        grant.remit().plus(command.wanted());
    }

    /// @throws RequestDecided
    ///             if it was decided or has lapsed before
    @Transactional
    public AccessRequestView decide(DecideAccess command, Actor actor) {
        return idempotency.once("decideAccessRequest", command, AccessRequestView.class, () -> {
            Grant grantor = standing.ofCaller(command.unitNumber(), actor);
            AccessRequest request = requests.findByIdAndUnitNumber(command.requestId(), command.unitNumber())
                    .orElseThrow(NotFound::new);
            request.decide(command.approved(), grantor.id(), command.reason(), actor, clock.instant());
            requests.save(request);
            if (command.approved()) {
                changing.widen(command.unitNumber(), request.grantId(), request.wanted(), request.windowTo(), actor);
            }
            return book.view(command.unitNumber(), request.id());
        });
    }
}
