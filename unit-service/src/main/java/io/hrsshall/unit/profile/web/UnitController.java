package io.hrsshall.unit.profile.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.unit.profile.ChangeUnit;
import io.hrsshall.unit.profile.ProfileChange;
import io.hrsshall.unit.profile.ProfileField;
import io.hrsshall.unit.profile.UnitHistory;
import io.hrsshall.unit.profile.UnitProfile;
import io.hrsshall.unit.profile.UnitQueries;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/units/{unitNumber}")
class UnitController {

    private final UnitQueries queries;
    private final ProfileChange profileChange;
    private final UnitHistory history;
    private final UnitMapper mapper;

    UnitController(UnitQueries queries, ProfileChange profileChange, UnitHistory history, UnitMapper mapper) {
        this.queries = queries;
        this.profileChange = profileChange;
        this.history = history;
        this.mapper = mapper;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeView(UUID id, Instant at, String field, @Nullable String oldValue, @Nullable String newValue,
            @Nullable String tier, @Nullable UUID grantId) {}

    @OperationId("showUnit")
    @GetMapping
    ResponseEntity<UnitView> show(@PathVariable UnitNumber unitNumber) {
        return response(queries.profile(unitNumber));
    }

    @OperationId("changeUnit")
    @PatchMapping
    ResponseEntity<UnitView> change(@PathVariable UnitNumber unitNumber,
            @RequestBody Map<ProfileField, @Nullable String> values,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(profileChange.change(unitNumber, new ChangeUnit(values), ifMatch, actor));
    }

    @OperationId("listUnitChanges")
    @GetMapping("/changes")
    Page<ChangeView> changes(@PathVariable UnitNumber unitNumber,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return history.list(unitNumber, Limit.of(limit), Cursor.decode(cursor)).map(mapper::change);
    }

    private ResponseEntity<UnitView> response(UnitProfile profile) {
        return ResponseEntity.ok().eTag(ETags.of(profile.unit().version())).body(UnitView.of(profile));
    }
}
