package io.hrsshall.casework.papers;

import io.hrsshall.casework.documents.DocumentArchive;
import io.hrsshall.kit.metrics.Reading;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Attempts again to move a paper whose content is damaged in the database, in case an operator has restored it. The
/// task exists for as long as the paper is damaged.
@Component
class DamagedPaperTask implements TaskHandler {

    private static final Duration FIRST = Duration.ofMinutes(10);
    static final TaskKind KIND = new TaskKind("damaged-paper", Backoff.unlimited(FIRST, Duration.ofDays(1)));

    private final DocumentArchive documents;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;

    DamagedPaperTask(DocumentArchive documents, DurableTasks tasks, TransactionOperations transactions) {
        this.documents = documents;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    @Bean
    static Reading<?> damagedPapers(JdbcClient jdbc, MeterRegistry meters) {
        return Reading.of("damaged-papers",
                () -> jdbc.sql("SELECT count(*) FROM kit_task WHERE task_name = ?").param(KIND.name())
                        .query(Long.class).single(),
                meters).gauge("hall.papers.damaged",
                        "Papers of old cases that are damaged in the database, and so are not moved",
                        Long::doubleValue);
    }

    void schedule(UUID document) {
        transactions.executeWithoutResult(_ -> tasks.schedule(KIND, document, FIRST));
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID document) {
        return documents.move(document) == DocumentArchive.Outcome.DAMAGED ? TaskOutcome.later() : TaskOutcome.done();
    }
}
