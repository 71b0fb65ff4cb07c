package io.hrsshall.identity.messages.messages;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Marks messages as read. The time of the first reading is kept.
@Service
public class MessageReading {

    private static final String READ = """
            UPDATE messages SET read_at = coalesce(read_at, :now), changed_at = :now, changed_by = :by,
                                changed_grant = :grant, version = version + 1
            WHERE\s""" + MessageQueries.VISIBLE;

    private final JdbcClient jdbc;
    private final Clock clock;

    MessageReading(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if the caller does not see such a message
    @Transactional
    public void read(UUID id, Actor actor) {
        if (read(READ + " AND id = :id", id, actor) == 0) {
            throw new NotFound();
        }
    }

    /// Marks this message and all earlier ones, so that one that has arrived since stays unread.
    @Transactional
    public void readUpTo(UUID id, Actor actor) {
        read(READ + " AND id <= :id AND read_at IS NULL", id, actor);
    }

    private int read(String sql, UUID id, Actor actor) {
        MessageReader reader = MessageReader.of(actor);
        Audit audit = Audit.created(actor, clock.instant());
        return jdbc.sql(sql).param("person", reader.person()).param("actingFor", reader.actingFor()).param("id", id)
                .param("now", audit.createdAt().atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update();
    }
}
