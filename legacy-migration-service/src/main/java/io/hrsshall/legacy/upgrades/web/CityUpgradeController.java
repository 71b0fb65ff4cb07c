package io.hrsshall.legacy.upgrades.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.CityUpgrades;
import io.hrsshall.legacy.upgrades.CityUpgrades.Reconciliation;
import io.hrsshall.legacy.upgrades.ConflictResolution;
import io.hrsshall.legacy.upgrades.UpgradeStep;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the staff of a city see and decide.
@RestController
@RequestMapping("/api/v1/city")
class CityUpgradeController {

    private final CityUpgrades upgrades;
    private final ConflictResolution conflicts;

    CityUpgradeController(CityUpgrades upgrades, ConflictResolution conflicts) {
        this.upgrades = upgrades;
        this.conflicts = conflicts;
    }

    enum Decision {
        JOIN,
        REJECT,
        HAND_OVER
    }

    record DecisionRequest(@NotNull Decision decision, @NotBlank @Size(max = 500) String reason,
            @Nullable City toCity) {

        ConflictResolution.Decide toCommand(UUID id) {
            if ((decision == Decision.HAND_OVER) != (toCity != null)) {
                throw new InvalidField("toCity", decision == Decision.HAND_OVER ? "required" : "not-allowed");
            }
            return new ConflictResolution.Decide(id, decision.name(), reason.strip(), toCity);
        }
    }

    /// @param open
    ///            units of accounts that were not upgraded yet
    record SystemReport(LegacySystem system, @Nullable Long total, @Nullable Instant countedAt, long upgraded,
            long joined, long conflict, long refused, Map<String, Long> refusals, @Nullable Long open) {

        static SystemReport of(Reconciliation of) {
            return new SystemReport(of.system(), of.total(), of.countedAt(), of.upgraded(), of.joined(),
                    of.conflict(), of.refused().values().stream().mapToLong(Long::longValue).sum(), of.refused(),
                    of.open());
        }
    }

    record Report(City city, List<SystemReport> systems) {}

    @OperationId("listCityUpgrades")
    @GetMapping("/legacy-upgrades")
    Page<CityUpgrades.Entry> list(@RequestParam(required = false) @Nullable LegacySystem system,
            @RequestParam(required = false) @Nullable UpgradeStep step,
            @RequestParam(required = false) @Nullable Boolean stuck,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return upgrades.page(city(filter), new CityUpgrades.Selection(system, step, Boolean.TRUE.equals(stuck)),
                Limit.of(limit), Cursor.decode(cursor));
    }

    @OperationId("listLegacyConflicts")
    @GetMapping("/legacy-conflicts")
    Page<ConflictView> conflicts(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return upgrades.conflicts(city(filter), Limit.of(limit), Cursor.decode(cursor)).map(ConflictView::of);
    }

    @OperationId("decideLegacyConflict")
    @PostMapping("/legacy-conflicts/{id}/decision")
    ResponseEntity<ConflictResolution.Decided> decide(@PathVariable UUID id,
            @RequestBody @Valid DecisionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        ConflictResolution.Decided decided = conflicts.decide(request.toCommand(id), ifMatch, actor);
        return ResponseEntity.ok().eTag(ETags.of(decided.version())).body(decided);
    }

    @OperationId("showLegacyReport")
    @GetMapping("/legacy-report")
    Report report(AuthorityFilter filter) {
        City city = city(filter);
        return new Report(city, Arrays.stream(LegacySystem.values())
                .map(system -> SystemReport.of(upgrades.reconciliation(city, system))).toList());
    }

    private static City city(AuthorityFilter filter) {
        return new City(Objects.requireNonNull(filter.city(), "staff have a city"));
    }
}
