package io.hrsshall.delegation.requests.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.delegation.grants.GrantedScopes;
import io.hrsshall.delegation.grants.web.ScopeRequest;
import io.hrsshall.delegation.requests.AccessRequestDecision;
import io.hrsshall.delegation.requests.AccessRequestQueries;
import io.hrsshall.delegation.requests.AccessRequestStatus;
import io.hrsshall.delegation.requests.AccessRequestSubmission;
import io.hrsshall.delegation.requests.AccessRequestView;
import io.hrsshall.delegation.requests.AskForAccess;
import io.hrsshall.delegation.requests.DecideAccessRequest;
import io.hrsshall.delegation.requests.GrantedAccess;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccessRequestController {

    private static final String OF_UNIT = "/api/v1/units/{unitNumber}/access-requests";

    private final AccessRequestSubmission submission;
    private final AccessRequestDecision decision;
    private final AccessRequestQueries queries;

    AccessRequestController(AccessRequestSubmission submission, AccessRequestDecision decision,
            AccessRequestQueries queries) {
        this.submission = submission;
        this.decision = decision;
        this.queries = queries;
    }

    @GetMapping(OF_UNIT)
    @OperationId("listAccessRequests")
    Page<AccessRequestView> list(@PathVariable UnitNumber unitNumber,
            @RequestParam(required = false) @Nullable AccessRequestStatus status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        PersonId only = filter.restrictToScopes() ? actor.personId() : null;
        return queries.list(unitNumber, status, only, cursor, Limit.of(limit));
    }

    @PostMapping(OF_UNIT)
    @OperationId("askForAccess")
    @ResponseStatus(HttpStatus.CREATED)
    AccessRequestView ask(@PathVariable UnitNumber unitNumber, @Valid @RequestBody AskRequest request, Actor actor) {
        return submission.submit(unitNumber, request.toCommand(), actor);
    }

    @PostMapping("/api/v1/me/grants/{grantId}/access-requests")
    @OperationId("askForRenewal")
    @ResponseStatus(HttpStatus.CREATED)
    AccessRequestView askForRenewal(@PathVariable GrantId grantId, @Valid @RequestBody AskRequest request,
            Actor actor) {
        return submission.submitForOwnGrant(grantId, request.toCommand(), actor);
    }

    @PostMapping(OF_UNIT + "/{requestId}/decision")
    @OperationId("decideAccessRequest")
    AccessRequestView decide(@PathVariable UnitNumber unitNumber, @PathVariable UUID requestId,
            @Valid @RequestBody DecisionRequest request, Actor actor) {
        return decision.decide(new DecideAccessRequest(unitNumber, requestId, request.approved(), request.part(),
                request.reason()), actor);
    }

    record AskRequest(@Nullable @Size(min = 1, max = 40) List<@NotNull @Valid ScopeRequest> scopes,
            @Nullable LocalDate windowTo, @Nullable @Size(max = 200) String reason) {

        AskForAccess toCommand() {
            if (scopes == null && windowTo == null) {
                throw new InvalidField("scopes", "nothing-asked");
            }
            return new AskForAccess(scopes == null ? GrantedScopes.none() : ScopeRequest.toScopes(scopes),
                    windowTo,
                    reason);
        }
    }

    /// @param scopes
    ///            with `windowTo`, the part that is granted; if both are absent, all is granted
    record DecisionRequest(@NotNull Boolean approved,
            @Nullable @Size(min = 1, max = 40) List<@NotNull @Valid ScopeRequest> scopes,
            @Nullable LocalDate windowTo, @Nullable @Size(max = 200) String reason) {

        @Nullable
        GrantedAccess part() {
            if (scopes == null && windowTo == null) {
                return null;
            }
            if (!approved) {
                throw new InvalidField("approved", "part-of-a-refusal");
            }
            return new GrantedAccess(scopes == null ? GrantedScopes.none() : ScopeRequest.toScopes(scopes), windowTo);
        }
    }
}
