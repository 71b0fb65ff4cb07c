package io.hrsshall.unit.profile.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.unit.profile.UnitChanges;
import io.hrsshall.unit.profile.UnitProfile;
import io.hrsshall.unit.profile.UnitQueries;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The units of a city, for its systems.
@RestController
@RequestMapping("/api/v1/city/units")
class CityUnitController {

    private final UnitQueries queries;
    private final UnitChanges changes;

    CityUnitController(UnitQueries queries, UnitChanges changes) {
        this.queries = queries;
        this.changes = changes;
    }

    /// A profile as the unit itself sees it, personal data masked as there.
    record CityUnitView(@JsonUnwrapped UnitView unit, long version, Instant changedAt) {

        static CityUnitView of(UnitProfile profile) {
            return new CityUnitView(UnitView.of(profile), profile.unit().version(), profile.unit().changedAt());
        }
    }

    @OperationId("listCityUnits")
    @GetMapping
    Page<CityUnitView> list(@RequestParam Instant changedSince,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return changes.since(changedSince, city(filter), Limit.of(limit), Cursor.decode(cursor)).map(CityUnitView::of);
    }

    @OperationId("getUnitDigests")
    @GetMapping("/digests")
    DayDigests digests(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to, AuthorityFilter filter) {
        return changes.digests(city(filter), new DayRange(from, to));
    }

    @OperationId("getCityUnit")
    @GetMapping("/{unitNumber}")
    ResponseEntity<CityUnitView> get(@PathVariable UnitNumber unitNumber) {
        UnitProfile profile = queries.profile(unitNumber);
        return ResponseEntity.ok().eTag(ETags.of(profile.unit().version())).body(CityUnitView.of(profile));
    }

    private static City city(AuthorityFilter filter) {
        return new City(Objects.requireNonNull(filter.city(), "a city system acts for a city"));
    }
}
