package io.hrsshall.kit.events;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Remembers which events were handled. The row is written in the handler's own transaction, so an event counts as
/// handled if and only if its effect was committed.
public class Inbox {

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the event comes for the first time; a handler returns silently when it does not. If the same event is
    /// being handled elsewhere right now, this waits for the end of that transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean first(IncomingEvent event) {
        return jdbc.sql("insert into inbox_event (source, id) values (:source, :id) on conflict do nothing")
                .param("source", event.source()).param("id", event.id()).update() == 1;
    }
}
