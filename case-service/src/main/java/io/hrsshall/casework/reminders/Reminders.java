package io.hrsshall.casework.reminders;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.data.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Reminds of what a case waits for, once for each time that it becomes due. A reminder is no change of the case, which
/// keeps its version.
@Repository
class Reminders {

    private static final String BY = "case-service";

    private final CaseChanges cases;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reminders(CaseChanges cases, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /// @param of
    ///            the day, or the time, that tells this reminder from others of the case
    /// @param event
    ///            announces it
    record Reminder(Object of, Object event) {}

    /// Reads the case again under its lock, so nobody is reminded of what is done at the same time.
    ///
    /// @param due
    ///            the reminder that is due, whether it was made already or not
    /// @param insert
    ///            its row, unless it was made already
    @Transactional
    public void remind(UUID id, Function<Case, Optional<Reminder>> due, String insert) {
        cases.lock(new CaseId(id)).flatMap(due)
                .filter(reminder -> jdbc.sql(insert).param("id", Ids.next()).param("case", id)
                        .param("of", reminder.of()).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("by", BY)
                        .update() == 1)
                .ifPresent(reminder -> events.publishEvent(reminder.event()));
    }
}
