package io.hrsshall.unit.profile.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.unit.profile.ProfileChange;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitQueries;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/units/{unitNumber}")
class UnitController {

    private final UnitQueries queries;
    private final ProfileChange profileChange;

    UnitController(UnitQueries queries, ProfileChange profileChange) {
        this.queries = queries;
        this.profileChange = profileChange;
    }

    @OperationId("showUnit")
    @GetMapping
    ResponseEntity<UnitView> show(@PathVariable UnitNumber unitNumber) {
        return response(queries.get(unitNumber));
    }

    @OperationId("changeUnit")
    @PatchMapping
    ResponseEntity<UnitView> change(@PathVariable UnitNumber unitNumber, @Valid @RequestBody UnitChangeRequest request,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(profileChange.change(unitNumber, request.toCommand(), ifMatch, actor));
    }

    private ResponseEntity<UnitView> response(Unit unit) {
        return ResponseEntity.ok().eTag(ETags.of(unit.version())).body(UnitView.of(unit));
    }
}
