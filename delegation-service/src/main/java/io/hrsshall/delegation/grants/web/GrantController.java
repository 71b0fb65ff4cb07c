package io.hrsshall.delegation.grants.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.grants.GrantCreation;
import io.hrsshall.delegation.grants.GrantDetails;
import io.hrsshall.delegation.grants.GrantList;
import io.hrsshall.delegation.grants.GrantMaintenance;
import io.hrsshall.delegation.grants.GrantQueries;
import io.hrsshall.delegation.grants.GrantQueries.Filter;
import io.hrsshall.delegation.grants.GrantView;
import io.hrsshall.delegation.grants.GrantView.Grantor;
import io.hrsshall.delegation.grants.MyGrant;
import io.hrsshall.delegation.grants.OwnGrantService;
import io.hrsshall.delegation.grants.Position;
import io.hrsshall.delegation.grants.RevokeGrant;
import io.hrsshall.delegation.grants.web.GrantRequests.AdministratorRequest;
import io.hrsshall.delegation.grants.web.GrantRequests.AgentRequest;
import io.hrsshall.delegation.grants.web.GrantRequests.ChangedAdministratorRequest;
import io.hrsshall.delegation.grants.web.GrantRequests.ChangedAgentRequest;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GrantController {

    private final GrantCreation creation;
    private final GrantMaintenance maintenance;
    private final GrantQueries queries;
    private final OwnGrantService ownGrants;

    GrantController(GrantCreation creation, GrantMaintenance maintenance, GrantQueries queries,
            OwnGrantService ownGrants) {
        this.creation = creation;
        this.maintenance = maintenance;
        this.queries = queries;
        this.ownGrants = ownGrants;
    }

    @GetMapping("/api/v1/units/{unitNumber}/grants")
    @OperationId("listGrants")
    GrantList list(@PathVariable UnitNumber unitNumber, @RequestParam(defaultValue = "live") Filter state,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter, Actor actor) {
        PersonId only = filter.restrictToScopes() ? actor.personId() : null;
        return on == null
                ? queries.list(unitNumber, state, only, cursor, Limit.of(limit))
                : queries.onDay(unitNumber, on, only);
    }

    @GetMapping("/api/v1/units/{unitNumber}/grants/{grantId}")
    @OperationId("getGrant")
    ResponseEntity<GrantDetails> get(@PathVariable UnitNumber unitNumber, @PathVariable GrantId grantId, Actor actor) {
        GrantDetails details = queries.details(unitNumber, grantId,
                actor.tier() == Tier.AGENT ? actor.personId() : null);
        return ResponseEntity.ok().eTag(ETags.of(details.grant().version())).body(details);
    }

    @PostMapping("/api/v1/units/{unitNumber}/administrator")
    @OperationId("appointAdministrator")
    ResponseEntity<GrantView> appointAdministrator(@PathVariable UnitNumber unitNumber,
            @Valid @RequestBody AdministratorRequest request, Actor actor) {
        return created(creation.appointAdministrator(request.toCommand(unitNumber), actor));
    }

    @PutMapping("/api/v1/units/{unitNumber}/administrator/{grantId}")
    @OperationId("changeAdministrator")
    ResponseEntity<GrantView> changeAdministrator(@PathVariable UnitNumber unitNumber, @PathVariable GrantId grantId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChangedAdministratorRequest request, Actor actor) {
        return changed(maintenance.change(request.toCommand(unitNumber, grantId, ifMatch), actor));
    }

    @PostMapping("/api/v1/units/{unitNumber}/administrator/{grantId}/confirmation")
    @OperationId("confirmAdministrator")
    ResponseEntity<GrantView> confirmAdministrator(@PathVariable UnitNumber unitNumber, @PathVariable GrantId grantId,
            Actor actor) {
        return changed(maintenance.confirmAdministrator(unitNumber, grantId, actor));
    }

    @DeleteMapping("/api/v1/units/{unitNumber}/administrator/{grantId}")
    @OperationId("removeAdministrator")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAdministrator(@PathVariable UnitNumber unitNumber, @PathVariable GrantId grantId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        maintenance.revoke(new RevokeGrant(unitNumber, grantId, Position.ADMINISTRATOR, ifMatch), actor);
    }

    @PostMapping("/api/v1/units/{unitNumber}/agents")
    @OperationId("grantAgent")
    ResponseEntity<GrantView> grantAgent(@PathVariable UnitNumber unitNumber, @Valid @RequestBody AgentRequest request,
            Actor actor) {
        return created(creation.grantAgent(request.toCommand(unitNumber), actor));
    }

    @PutMapping("/api/v1/units/{unitNumber}/agents/{grantId}")
    @OperationId("changeAgent")
    ResponseEntity<GrantView> changeAgent(@PathVariable UnitNumber unitNumber, @PathVariable GrantId grantId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChangedAgentRequest request, Actor actor) {
        return changed(maintenance.change(request.toCommand(unitNumber, grantId, ifMatch), actor));
    }

    @DeleteMapping("/api/v1/units/{unitNumber}/agents/{grantId}")
    @OperationId("revokeAgent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeAgent(@PathVariable UnitNumber unitNumber, @PathVariable GrantId grantId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        maintenance.revoke(new RevokeGrant(unitNumber, grantId, Position.AGENT, ifMatch), actor);
    }

    @GetMapping("/api/v1/units/{unitNumber}/grantors")
    @OperationId("listGrantors")
    Items<Grantor> grantors(@PathVariable UnitNumber unitNumber) {
        return new Items<>(queries.grantors(unitNumber));
    }

    @GetMapping("/api/v1/me/grants")
    @OperationId("listMyGrants")
    Items<MyGrant> mine(Actor actor) {
        return new Items<>(actor.person() == null ? List.of() : queries.ofPerson(actor.personId()));
    }

    @PostMapping("/api/v1/me/grants/{grantId}/acceptance")
    @OperationId("acceptGrant")
    ResponseEntity<MyGrant> accept(@PathVariable GrantId grantId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        MyGrant grant = ownGrants.accept(grantId, ifMatch, actor);
        return ResponseEntity.ok().eTag(ETags.of(grant.version())).body(grant);
    }

    @PostMapping("/api/v1/me/grants/{grantId}/refusal")
    @OperationId("declineGrant")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable GrantId grantId, Actor actor) {
        ownGrants.decline(grantId, actor);
    }

    @DeleteMapping("/api/v1/me/grants/{grantId}")
    @OperationId("leaveGrant")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable GrantId grantId, Actor actor) {
        ownGrants.leave(grantId, actor);
    }

    @GetMapping("/api/v1/me/grants/{grantId}/grantors")
    @OperationId("listGrantorsOfMyGrant")
    Items<Grantor> grantorsOfMine(@PathVariable GrantId grantId, Actor actor) {
        return new Items<>(queries.grantorsOf(grantId, actor.personId()));
    }

    record Items<T>(List<T> items) {}

    private static ResponseEntity<GrantView> created(GrantView grant) {
        return ResponseEntity.created(URI.create("/api/v1/units/" + grant.unitNumber() + "/grants/" + grant.id()))
                .eTag(ETags.of(grant.version())).body(grant);
    }

    private static ResponseEntity<GrantView> changed(GrantView grant) {
        return ResponseEntity.ok().eTag(ETags.of(grant.version())).body(grant);
    }
}
