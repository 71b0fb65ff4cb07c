package io.hrsshall.casework.materials;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Announces results that the city hands over after its decision ([ResultHandover]); those that the decision hands over
/// are announced by it. What is handed over within a minute of the first is announced together.
@Component
class ResultAnnouncement implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("result-announcement",
            Backoff.unlimited(Duration.ofSeconds(2), Duration.ofMinutes(5)));
    private static final Duration HANDED_OVER_TOGETHER = Duration.ofMinutes(1);

    private final DurableTasks tasks;
    private final MaterialFiles files;
    private final CaseQueries cases;
    private final TransactionOperations transactions;
    private final Clock clock;

    ResultAnnouncement(DurableTasks tasks, MaterialFiles files, CaseQueries cases, TransactionOperations transactions,
            Clock clock) {
        this.tasks = tasks;
        this.files = files;
        this.cases = cases;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void schedule(CaseId caseId) {
        tasks.schedule(KIND, caseId.value(), HANDED_OVER_TOGETHER);
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    /// An attempt after a crash finds nothing that is not announced. A result that is handed over while this runs
    /// schedules the task again.
    @Override
    public TaskOutcome run(UUID caseId) {
        transactions.executeWithoutResult(_ -> {
            List<MaterialFile> results = files.findLockedToAnnounce(new CaseId(caseId));
            if (!results.isEmpty()) {
                MaterialFile.announce(results, cases.filed(caseId), clock.instant());
                results.forEach(files::save);
            }
        });
        return TaskOutcome.done();
    }
}
