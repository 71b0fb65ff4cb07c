package io.hrsshall.kit.events;

import io.hrsshall.kit.failpoints.FailPoints;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Remembers the handled events. The row is written in the handler's transaction, so an event counts as handled if and
/// only if its effect was committed.
public class Inbox {

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the event is received for the first time; otherwise the handler returns silently. Waits for the end of
    /// another transaction that is handling the same event.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean first(IncomingEvent event) {
        FailPoints.reach("inbox.first");
        return jdbc.sql("INSERT INTO inbox_event (source, id) VALUES (:source, :id) ON CONFLICT DO NOTHING")
                .param("source", event.source()).param("id", event.id()).update() == 1;
    }
}
