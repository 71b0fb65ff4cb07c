package io.hrsshall.delegation.requests;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.delegation.grants.GrantLock;
import io.hrsshall.delegation.grants.GrantMaintenance;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tier 1 or 2 approves an access request, as a whole or in part, or refuses it. An approval changes the grant in the
/// same transaction.
@Service
public class AccessRequestDecision {

    private final GrantLock lock;
    private final GrantMaintenance maintenance;
    private final AccessRequests requests;
    private final AccessRequestQueries queries;
    private final RequestReasons reasons;
    private final Idempotency idempotency;
    private final Clock clock;

    AccessRequestDecision(GrantLock lock, GrantMaintenance maintenance, AccessRequests requests,
            AccessRequestQueries queries, RequestReasons reasons, Idempotency idempotency, Clock clock) {
        this.lock = lock;
        this.maintenance = maintenance;
        this.requests = requests;
        this.queries = queries;
        this.reasons = reasons;
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
            Instant now = clock.instant();
            Sealed why = reasons.seal(request.id(), AccessRequest.DECISION_REASON, command.reason());
            GrantedAccess granted = command.approved()
                    ? Objects.requireNonNullElseGet(command.part(), request::requested)
                    : null;
            if (granted == null) {
                requests.save(request.refuse(grantor.id(), why, actor, now));
            } else {
                requests.save(request.approve(granted, grantor.id(), why, actor, now));
                requireLonger(command, request.grantId());
                maintenance.extend(request.unitNumber(), request.grantId(), granted.scopes(), granted.to(), actor);
            }
            return queries.view(command.unitNumber(), request.id());
        });
    }

    /// A part may name an earlier day than was requested, but not one that the window reaches already.
    private void requireLonger(DecideAccessRequest command, GrantId grant) {
        GrantedAccess part = command.part();
        if (part != null && part.to() != null && !maintenance.isLonger(command.unitNumber(), grant, part.to())) {
            throw new InvalidField("windowTo", "window-not-longer");
        }
    }
}
