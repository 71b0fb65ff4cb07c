package io.hrsshall.casework.catalogue.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ItemVersion;
import io.hrsshall.casework.catalogue.ItemVersionQueries;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
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

/// By which a city compares its copy of the catalogue.
@RestController
@RequestMapping("/api/v1/city/catalogue/versions")
class ItemVersionController {

    private final ItemVersionQueries queries;

    ItemVersionController(ItemVersionQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    @OperationId("listItemVersions")
    Page<ItemVersion> list(@RequestParam Instant changedSince,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, Actor actor) {
        return queries.changed(changedSince,
                new City(Objects.requireNonNull(actor.city(), "a city system acts for a city")), Limit.of(limit),
                Cursor.decode(cursor));
    }

    @GetMapping("/digests")
    @OperationId("getItemVersionDigests")
    DayDigests digests(@RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
        return queries.digests(new DayRange(from, to));
    }
}
