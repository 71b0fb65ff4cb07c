package io.hrsshall.legacy.prechecks;

import java.util.UUID;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/// Adds the counts of assessed pages, and ends the step when staff have asked to stop.
final class OutcomeWriter implements ItemWriter<AssessedPage>, StepInterruptionPolicy {

    private final UUID preCheck;
    private final PreCheckResults results;
    private volatile boolean stopping;

    OutcomeWriter(UUID preCheck, PreCheckResults results) {
        this.preCheck = preCheck;
        this.results = results;
    }

    @Override
    public void write(Chunk<? extends AssessedPage> pages) {
        stopping = results.add(preCheck, pages.getItems()) == PreCheckStatus.STOPPING;
    }

    @Override
    public void checkInterrupted(StepExecution step) {
        if (stopping || Thread.currentThread().isInterrupted()) {
            step.setTerminateOnly();
        }
    }
}
