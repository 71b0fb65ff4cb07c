package io.hrsshall.delegation.grants.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.delegation.grants.GrantSettings;
import io.hrsshall.delegation.grants.GrantSettingsService;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/units/{unitNumber}/grant-settings")
class GrantSettingsController {

    private final GrantSettingsService settings;

    GrantSettingsController(GrantSettingsService settings) {
        this.settings = settings;
    }

    record SettingsRequest(@NotNull Boolean acceptanceRequired, @NotNull @Min(1) @Max(30) Integer acceptanceDays) {}

    @GetMapping
    @OperationId("getGrantSettings")
    ResponseEntity<GrantSettings> get(@PathVariable UnitNumber unitNumber) {
        return view(settings.of(unitNumber));
    }

    @PutMapping
    @OperationId("replaceGrantSettings")
    ResponseEntity<GrantSettings> replace(@PathVariable UnitNumber unitNumber,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SettingsRequest request, Actor actor) {
        return view(settings.replace(unitNumber, request.acceptanceRequired(), request.acceptanceDays(), ifMatch,
                actor));
    }

    private static ResponseEntity<GrantSettings> view(GrantSettings chosen) {
        return ResponseEntity.ok().eTag(ETags.of(chosen.version())).body(chosen);
    }
}
