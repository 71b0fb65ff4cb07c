package io.hrsshall.kit.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// The events of cities that were sent (`feed_event`). A trigger adds them when the relay marks them as sent.
final class CityFeedRows {

    private static final Logger log = LoggerFactory.getLogger(CityFeedRows.class);

    /// A lock was not got in time, or the statement took too long.
    private static final Set<String> GIVEN_UP = Set.of("55P03", "57014");
    /// Of the data of a page: events are small, but may have up to [Outbox#MAX_BYTES] each.
    private static final long PAGE_BYTES = 1024 * 1024;
    /// How many events a query looks at for those of some types.
    private static final int WINDOW = 5_000;

    /// Returns one row without an event if none is found, so that the range of the feed is known.
    private static final String EVENTS = """
            SELECT f.last, f.dropped, p.* FROM feed_city f LEFT JOIN LATERAL (
                SELECT b.* FROM (
                    SELECT e.*, octet_length(data) AS size, count(*) OVER () AS found,
                        sum(octet_length(data)) OVER (ORDER BY position) AS bytes
                    FROM (SELECT * FROM feed_event
                        WHERE city = :city AND position > coalesce(CAST(:after AS bigint), f.dropped)
                            AND position <= coalesce(CAST(:to AS bigint), f.last) %s
                        ORDER BY position LIMIT :limit) e) b
                WHERE bytes - size < :bytes) p ON true
            WHERE f.city = :city ORDER BY p.position""";

    private final JdbcClient jdbc;

    CityFeedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An event, with its position in the feed. The topic of the event is empty.
    record Fed(long position, OutboxRow event) {}

    /// @param to
    ///            everything up to here was looked at
    /// @param complete
    ///            whether that is everything that there was
    record Part(Range range, List<Fed> events, long to, boolean complete) {}

    /// The last position of each city that has events.
    Map<String, Long> last() {
        Map<String, Long> last = new TreeMap<>();
        jdbc.sql("SELECT city, last FROM feed_city").query(row -> {
            last.put(row.getString("city"), row.getLong("last"));
        });
        return last;
    }

    /// How far the feed of a city goes, and the position up to which its events were dropped.
    record Range(long last, long dropped) {

        static final Range EMPTY = new Range(0, 0);

        private static Range of(ResultSet row) throws SQLException {
            return new Range(row.getLong("last"), row.getLong("dropped"));
        }
    }

    Range range(String city) {
        return jdbc.sql("SELECT last, dropped FROM feed_city WHERE city = :city").param("city", city)
                .query((row, number) -> Range.of(row)).optional().orElse(Range.EMPTY);
    }

    /// Events after a position, and the range of the feed. They are read by one statement and so from one snapshot: all
    /// events up to the last position are visible, and those that were dropped before are outside the range.
    ///
    /// @param after
    ///            null for the oldest event
    /// @param types
    ///            empty for all
    Part read(String city, @Nullable Long after, Collection<String> types, int limit) {
        if (!types.isEmpty()) {
            return readTypes(city, after, types, limit);
        }
        return part(events("", city, after, null, limit), limit, null);
    }

    private Part readTypes(String city, @Nullable Long after, Collection<String> types, int limit) {
        Long to = window(city, after);
        return part(events("AND type = ANY (:types)", city, after, to, limit)
                .param("types", types.toArray(String[]::new)), limit, to);
    }

    private StatementSpec events(String condition, String city, @Nullable Long after, @Nullable Long to, int limit) {
        return jdbc.sql(EVENTS.formatted(condition)).param("city", city).param("after", after).param("to", to)
                .param("limit", limit + 1).param("bytes", PAGE_BYTES);
    }

    /// @param lookedThrough
    ///            the position up to which events were searched; null for the last one of the feed
    private static Part part(StatementSpec query, int limit, @Nullable Long lookedThrough) {
        List<Read> read = query.query((row, number) -> new Read(Range.of(row),
                row.getObject("id") == null ? null : fed(row), row.getInt("found"))).list();
        if (read.isEmpty()) {
            return new Part(Range.EMPTY, List.of(), 0, true);
        }
        Range range = read.getFirst().range();
        List<Fed> events = read.stream().limit(limit).map(Read::fed).filter(Objects::nonNull).toList();
        if (read.getFirst().found() > events.size()) {
            return new Part(range, events, events.getLast().position(), false);
        }
        long to = lookedThrough == null ? range.last() : lookedThrough;
        return new Part(range, events, to, to == range.last());
    }

    private record Read(Range range, @Nullable Fed fed, int found) {}

    /// Bounds what a query looks at where few events are of the types. Null if all are within the bound.
    private @Nullable Long window(String city, @Nullable Long after) {
        return jdbc.sql("""
                SELECT CASE WHEN w.events = :window THEN w.until END
                FROM feed_city f, LATERAL (SELECT count(*) AS events, max(position) AS until
                    FROM (SELECT position FROM feed_event
                        WHERE city = :city AND position > coalesce(CAST(:after AS bigint), f.dropped)
                            AND position <= f.last
                        ORDER BY position LIMIT :window) e) w
                WHERE f.city = :city""").param("city", city).param("after", after).param("window", WINDOW)
                .query(Long.class).optional().orElse(null);
    }

    private static Fed fed(ResultSet row) throws SQLException {
        return new Fed(row.getLong("position"),
                new OutboxRow(row.getLong("position"), row.getObject("id", UUID.class), "", row.getString("key"),
                        row.getLong("seq"), row.getString("type"), row.getString("subject"),
                        row.getString("event_city"), row.getString("traceparent"), row.getBytes("data"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()));
    }

    /// Makes the partitions of the next two weeks, so that the relay finds them.
    void prepare() {
        jdbc.sql("""
                SELECT feed_partition((extract(EPOCH FROM clock_timestamp()) * 1000000)::bigint + weeks * 604800000000)
                FROM generate_series(0, 2) AS weeks""").query((row, number) -> number).list();
    }

    /// Drops the weeks that ended longer ago than the age, each in a transaction of its own.
    ///
    /// @return how many; the others later if they are read now
    int drop(Duration age) {
        int dropped = 0;
        while (dropOldest(age)) {
            dropped++;
        }
        return dropped;
    }

    private boolean dropOldest(Duration age) {
        try {
            return jdbc.sql("""
                    SELECT feed_drop((extract(EPOCH FROM clock_timestamp() - CAST(:age AS interval)) * 1000000)::bigint)
                    """).param("age", age.toString()).query(Boolean.class).single();
        } catch (DataAccessException e) {
            if (e.getMostSpecificCause() instanceof SQLException cause && GIVEN_UP.contains(cause.getSQLState())) {
                log.warn("Sent events of cities not dropped now, cause={}", cause.getMessage());
                return false;
            }
            throw e;
        }
    }
}
