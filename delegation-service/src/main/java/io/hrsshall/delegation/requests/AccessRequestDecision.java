package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantLock;
import io.hrsshall.delegation.grants.GrantMaintenance;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tier 1 or 2 approves or refuses an access request. An approval changes the grant in the same transaction.
@Service
public class AccessRequestDecision {

    private final GrantLock lock;
    private final GrantMaintenance maintenance;
    private final AccessRequests requests;
    private final AccessRequestQueries queries;
    private final Idempotency idempotency;
    private final Clock clock;

    AccessRequestDecision(GrantLock lock, GrantMaintenance maintenance, AccessRequests requests,
            AccessRequestQueries queries, Idempotency idempotency, Clock clock) {
        this.lock = lock;
        this.maintenance = maintenance;
        this.requests = requests;
        this.queries = queries;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @throws AccessRequestConflict
    ///             if the request is closed
    @Transactional
    public AccessRequestView decide(DecideAccessRequest command, Actor actor) {
        return idempotency.once("decideAccessRequest", command, AccessRequestView.class, () -> {
            Grant grantor = lock.lockGrantOf(command.unitNumber(), actor);
            AccessRequest request = requests.findByIdAndUnitNumber(command.requestId(), command.unitNumber())
                    .orElseThrow(NotFound::new);
            requests.save(
                    request.decide(command.approved(), grantor.id(), command.reason(), actor, clock.instant()));
            if (command.approved()) {
                maintenance.extend(command.unitNumber(), request.grantId(), request.requestedScopes(),
                        request.windowTo(),
                        actor);
            }
            return queries.view(command.unitNumber(), request.id());
        });
    }
}
