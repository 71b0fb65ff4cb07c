package io.hrsshall.kit.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The events of cities that were sent (`feed_event`). A trigger adds them when the relay marks them as sent.
final class CityFeedRows {

    private static final Logger log = LoggerFactory.getLogger(CityFeedRows.class);

    /// A lock was not got in time, or the statement took too long.
    private static final Set<String> GIVEN_UP = Set.of("55P03", "57014");
    /// Of the data of a page: events are small, but may have up to [Outbox#MAX_BYTES] each.
    private static final long PAGE_BYTES = 1024 * 1024;
    /// How many events a query looks at for those of some types.
    private static final int WINDOW = 5_000;

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
    record Part(List<Fed> events, long to, boolean complete) {}

    /// The last position of each city that has events.
    Map<String, Long> last() {
        Map<String, Long> last = new TreeMap<>();
        jdbc.sql("SELECT city, last FROM feed_city").query(row -> {
            last.put(row.getString("city"), row.getLong("last"));
        });
        return last;
    }

    /// 0 if the city has no events.
    long last(String city) {
        return of(city, "last").orElse(0L);
    }

    /// The position up to which the city's events were dropped; 0 if none were.
    long dropped(String city) {
        return of(city, "dropped").orElse(0L);
    }

    private Optional<Long> of(String city, String column) {
        return jdbc.sql("SELECT " + column + " FROM feed_city WHERE city = :city").param("city", city)
                .query(Long.class).optional();
    }

    /// Events after a position, up to one that was committed before.
    ///
    /// @param types
    ///            empty for all
    Part read(String city, long after, long last, Collection<String> types, int limit) {
        long to = types.isEmpty() ? last : window(city, after, last);
        List<Read> read = jdbc.sql("""
                SELECT * FROM (
                    SELECT e.*, octet_length(data) AS size, count(*) OVER () AS found,
                        sum(octet_length(data)) OVER (ORDER BY position) AS bytes
                    FROM (SELECT * FROM feed_event
                        WHERE city = :city AND position > :after AND position <= :to
                            AND (:all OR type = ANY (:types))
                        ORDER BY position LIMIT :limit) e) p
                WHERE bytes - size < :bytes ORDER BY position""").param("city", city).param("after", after)
                .param("to", to).param("all", types.isEmpty()).param("types", types.toArray(String[]::new))
                .param("limit", limit + 1).param("bytes", PAGE_BYTES)
                .query((row, number) -> new Read(fed(row), row.getInt("found"))).list();
        List<Fed> events = read.stream().limit(limit).map(Read::fed).toList();
        if (!read.isEmpty() && read.getFirst().found() > events.size()) {
            return new Part(events, events.getLast().position(), false);
        }
        return new Part(events, to, to == last);
    }

    private record Read(Fed fed, int found) {}

    /// Bounds what a query looks at where few events are of the types.
    private long window(String city, long after, long last) {
        return jdbc.sql("""
                SELECT CASE WHEN count(*) < :window THEN :last ELSE max(position) END
                FROM (SELECT position FROM feed_event WHERE city = :city AND position > :after AND position <= :last
                    ORDER BY position LIMIT :window) w""").param("city", city).param("after", after)
                .param("last", last).param("window", WINDOW).query(Long.class).single();
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
