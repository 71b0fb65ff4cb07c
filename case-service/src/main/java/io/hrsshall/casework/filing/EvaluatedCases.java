package io.hrsshall.casework.filing;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Stores that a case was evaluated. [Cases] would raise the version of the case: a city that compared versions would
/// learn which case was evaluated (ADR 0035).
@Repository
class EvaluatedCases {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    EvaluatedCases(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /// Publishes the events of the case.
    @Transactional(propagation = Propagation.MANDATORY)
    void save(Case evaluated, Instant now) {
        jdbc.sql("UPDATE cases SET evaluated_at = ? WHERE id = ?").param(now.atOffset(ZoneOffset.UTC))
                .param(evaluated.id().value()).update();
        evaluated.events().forEach(events::publishEvent);
    }
}
