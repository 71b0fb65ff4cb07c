package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantLock;
import io.hrsshall.delegation.grants.Position;
import io.hrsshall.delegation.grants.WindowPolicy;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// An agent requests scopes or a longer window.
@Service
public class AccessRequestSubmission {

    static final int MAX_OPEN = 5;

    private final GrantLock lock;
    private final AccessRequests requests;
    private final AccessRequestQueries queries;
    private final Idempotency idempotency;
    private final Clock clock;

    AccessRequestSubmission(GrantLock lock, AccessRequests requests, AccessRequestQueries queries,
            Idempotency idempotency, Clock clock) {
        this.lock = lock;
        this.requests = requests;
        this.queries = queries;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws AccessRequestConflict
    ///             if the caller is not an agent, or has too many open requests
    @Transactional
    public AccessRequestView submit(AskForAccess command, Actor actor) {
        return idempotency.once("askForAccess", command, AccessRequestView.class, () -> {
            Grant grant = lock.lockGrantOf(command.unitNumber(), actor);
            if (grant.position() != Position.AGENT) {
                throw AccessRequestConflict.agentsOnly();
            }
            Instant now = clock.instant();
            requireGrantable(command, grant, now);
            if (requests.countByGrantIdAndStatus(grant.id(), AccessRequestStatus.OPEN) >= MAX_OPEN) {
                throw AccessRequestConflict.tooManyOpen(MAX_OPEN);
            }
            AccessRequest request = requests.save(
                    AccessRequest.of(grant, command.scopes(), command.until(), command.reason(), actor, now));
            return queries.view(command.unitNumber(), request.id());
        });
    }

    /// The request must ask for more than the grant gives, and approval must be possible.
    private static void requireGrantable(AskForAccess command, Grant grant, Instant now) {
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
        } else if (grant.scopes().covers(command.scopes())) {
            throw new InvalidField("scopes", "nothing-asked");
        }
        grant.scopes().plus(command.scopes());
    }
}
