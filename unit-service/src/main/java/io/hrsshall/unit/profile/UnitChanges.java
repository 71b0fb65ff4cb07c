package io.hrsshall.unit.profile;

import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.reconciliation.Digests;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The units of a city by their last change.
@Component
@Transactional(readOnly = true, timeout = UnitChanges.SECONDS)
public class UnitChanges {

    static final int SECONDS = 5;

    private final Units units;
    private final PersonalDetailsSealer sealer;
    private final JdbcClient jdbc;

    UnitChanges(Units units, PersonalDetailsSealer sealer, JdbcClient jdbc) {
        this.units = units;
        this.sealer = sealer;
        this.jdbc = jdbc;
    }

    /// Oldest change first.
    public Page<UnitProfile> since(Instant since, City city, Limit limit, Optional<Cursor> after) {
        return Page.of(
                units.changed(city.code(), since, after.map(cursor -> cursor.instant(0)).orElse(since),
                        after.map(cursor -> cursor.text(1)).orElse(""), limit.andOneMore()),
                limit, units.countChanged(city.code(), since),
                last -> Cursor.encode(last.changedAt(), last.number().value()))
                .map(unit -> new UnitProfile(unit, sealer.open(unit)));
    }

    public DayDigests digests(City city, DayRange days) {
        return new Digests(jdbc).of("SELECT number AS id, version, changed_at FROM unit WHERE city = :city",
                Map.of("city", city.code()), days);
    }
}
