package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.catalogue.KnownScopes;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantLock;
import io.hrsshall.delegation.grants.Position;
import io.hrsshall.delegation.grants.WindowPolicy;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/// An agent requests scopes or a longer window, also after the window has ended.
@Service
public class AccessRequestSubmission {

    static final int MAX_OPEN = 5;

    private final KnownScopes knownScopes;
    private final GrantLock lock;
    private final AccessRequests requests;
    private final AccessRequestQueries queries;
    private final RequestReasons reasons;
    private final Idempotency idempotency;
    private final Clock clock;

    AccessRequestSubmission(KnownScopes knownScopes, GrantLock lock, AccessRequests requests,
            AccessRequestQueries queries, RequestReasons reasons, Idempotency idempotency, Clock clock) {
        this.knownScopes = knownScopes;
        this.lock = lock;
        this.requests = requests;
        this.queries = queries;
        this.reasons = reasons;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// Submits a request for the grant that the caller acts by.
    ///
    /// @throws AccessRequestConflict
    ///             if the caller is not an agent, or has too many open requests
    public AccessRequestView submit(UnitNumber unit, AskForAccess command, Actor actor) {
        return submit("askForAccess", () -> lock.lockGrantOf(unit, actor), command, actor);
    }

    /// Submits a request for a grant of the caller, whose window may have ended.
    ///
    /// @throws AccessRequestConflict
    ///             if the grant is not an agent's, or has too many open requests
    public AccessRequestView submitForOwnGrant(GrantId grantId, AskForAccess command, Actor actor) {
        PersonId person = actor.personId();
        return submit("askForRenewal", () -> lock.lockOwnGrant(grantId, person), command, actor);
    }

    private AccessRequestView submit(String operation, Supplier<Grant> lockedGrant, AskForAccess command,
            Actor actor) {
        return idempotency.prepareOnce(operation, command, AccessRequestView.class, () -> {
            knownScopes.require(command.scopes().scopes());
            return () -> insert(lockedGrant.get(), command, actor);
        });
    }

    private AccessRequestView insert(Grant grant, AskForAccess command, Actor actor) {
        if (grant.position() != Position.AGENT) {
            throw AccessRequestConflict.agentsOnly();
        }
        Instant now = clock.instant();
        requireGrantable(command, grant, now);
        if (requests.countByGrantIdAndStatus(grant.id(), AccessRequestStatus.OPEN) >= MAX_OPEN) {
            throw AccessRequestConflict.tooManyOpen(MAX_OPEN);
        }
        UUID id = Ids.next();
        AccessRequest request = requests.save(AccessRequest.of(id, grant, command.scopes(), command.until(),
                reasons.seal(id, AccessRequest.REASON, command.reason()), actor, now));
        return queries.view(grant.unitNumber(), request.id());
    }

    /// The request must ask for more than the grant gives, and approval must be possible.
    private static void requireGrantable(AskForAccess command, Grant grant, Instant now) {
        Window window = Objects.requireNonNull(grant.window());
        if (command.until() == null && window.hasEnded(now)) {
            throw new InvalidField("windowTo", "required");
        }
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
