package io.hrsshall.logistics.parcels.web;

import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.logistics.parcels.Direction;
import io.hrsshall.logistics.parcels.ParcelChanges;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// By which a city compares its parcels with those of the hall.
@RestController
@RequestMapping("/api/v1/city/parcels")
class ParcelChangesController {

    private final ParcelChanges changes;

    ParcelChangesController(ParcelChanges changes) {
        this.changes = changes;
    }

    @GetMapping
    @OperationId("listCityParcels")
    Page<ParcelView> list(@RequestParam Instant changedSince,
            @RequestParam(required = false) @Nullable Direction direction,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return changes.since(changedSince, city(filter), direction, Limit.of(limit), Cursor.decode(cursor))
                .map(detail -> ParcelView.of(detail, null, detail.reason(), null));
    }

    @GetMapping("/digests")
    @OperationId("getParcelDigests")
    DayDigests digests(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam(required = false) @Nullable Direction direction, AuthorityFilter filter) {
        return changes.digests(city(filter), direction, new DayRange(from, to));
    }

    private static City city(AuthorityFilter filter) {
        return new City(Objects.requireNonNull(filter.city(), "a city system acts for a city"));
    }
}
