package io.hrsshall.casework.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Which versions of items the cities were told of.
@Repository
class ItemAnnouncements {

    /// The catalogue with which a hall begins is not announced.
    private static final String UNANNOUNCED = """
            SELECT announcement FROM service_item_version WHERE announced_at IS NULL
                AND created_at > (SELECT min(created_at) FROM service_item_version)
            ORDER BY created_at, code, item_version LIMIT :most""";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ItemAnnouncements(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    record Announced(String code, int version, LocalDate effectiveFrom) {}

    List<UUID> unannounced(int most) {
        return jdbc.sql(UNANNOUNCED).param("most", most).query(UUID.class).list();
    }

    /// Does nothing for a version that was announced already: of several transactions at the same time, the first one
    /// changes the row.
    @Transactional
    public void announce(UUID announcement, Function<Announced, Object> event) {
        jdbc.sql("""
                UPDATE service_item_version SET announced_at = :now WHERE announcement = :id AND announced_at IS NULL
                RETURNING code, item_version, effective_from""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", announcement)
                .query((row, _) -> new Announced(row.getString("code"), row.getInt("item_version"),
                        Objects.requireNonNull(row.getObject("effective_from", LocalDate.class))))
                .optional().map(event).ifPresent(events::publishEvent);
    }
}
