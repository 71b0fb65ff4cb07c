package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.reconciliation.Digests;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The parcels of a city's cases by their last change: results that it sent, and originals that were sent to it.
@Component
@Transactional(readOnly = true, timeout = ParcelChanges.SECONDS)
public class ParcelChanges {

    static final int SECONDS = 5;
    private static final UUID FIRST = new UUID(0, 0);

    private final Parcels parcels;
    private final ParcelQueries queries;
    private final JdbcClient jdbc;

    ParcelChanges(Parcels parcels, ParcelQueries queries, JdbcClient jdbc) {
        this.parcels = parcels;
        this.queries = queries;
        this.jdbc = jdbc;
    }

    /// Oldest change first.
    ///
    /// @param direction
    ///            null for both
    public Page<ParcelDetail> since(Instant since, City city, @Nullable Direction direction, Limit limit,
            Optional<Cursor> after) {
        return Page.of(
                parcels.changed(city.code(), since, name(direction),
                        after.map(cursor -> cursor.instant(0)).orElse(since),
                        after.map(cursor -> cursor.uuid(1)).orElse(FIRST), limit.andOneMore()),
                limit, parcels.countChanged(city.code(), since, name(direction)),
                last -> Cursor.encode(last.changedAt(), last.id())).map(queries::open);
    }

    /// @param direction
    ///            null for both
    public DayDigests digests(City city, @Nullable Direction direction, DayRange days) {
        Map<String, @Nullable Object> parameters = new HashMap<>(Map.of("city", city.code()));
        parameters.put("direction", name(direction));
        return new Digests(jdbc).of(
                """
                        SELECT CAST(id AS text) AS id, version, changed_at FROM parcel
                        WHERE city = :city AND (CAST(:direction AS varchar) IS NULL OR direction = CAST(:direction AS varchar))""",
                parameters, days);
    }

    private static @Nullable String name(@Nullable Direction direction) {
        return direction == null ? null : direction.name();
    }
}
