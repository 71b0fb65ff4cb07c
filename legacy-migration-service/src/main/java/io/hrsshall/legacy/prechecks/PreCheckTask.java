package io.hrsshall.legacy.prechecks;

import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.SealedElsewhere;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.legacy.systems.LegacySystemConnector;
import io.hrsshall.legacy.systems.LegacySystems;
import io.hrsshall.legacy.upgrades.AccountAssessment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;
import org.springframework.transaction.support.TransactionOperations;

/// Runs the batch job of a pre-check. Some pages of accounts are counted in one transaction with the reader's position,
/// so that an attempt after a stop, an outage or a crash continues after the last page that was counted.
@Component
class PreCheckTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("account-pre-check",
            Backoff.unlimited(Duration.ofSeconds(2), Duration.ofMinutes(5)));

    private static final String JOB = "account-pre-check";
    private static final String STEP = "accounts";
    /// Of two pages each, counted in one transaction.
    private static final int ITEMS = 5;
    /// Includes waiting for the pages.
    private static final Duration ITEMS_TIMEOUT = Duration.ofMinutes(2);
    private static final Logger log = LoggerFactory.getLogger(PreCheckTask.class);

    private final PreChecks checks;
    private final PreCheckResults results;
    private final LegacySystems systems;
    private final AccountAssessment assessment;
    private final PersonalData personalData;
    private final JobRepository repository;
    private final JobOperator operator;
    private final PlatformTransactionManager transactionManager;
    private final TransactionOperations transactions;
    private final Clock clock;

    @Bean
    static SealedElsewhere positionOfPreCheck() {
        return AssessedPages.SEALED;
    }

    PreCheckTask(PreChecks checks, PreCheckResults results, LegacySystems systems, AccountAssessment assessment,
            PersonalData personalData, JobRepository repository, JobOperator operator,
            PlatformTransactionManager transactionManager, TransactionOperations transactions, Clock clock) {
        this.checks = checks;
        this.results = results;
        this.systems = systems;
        this.assessment = assessment;
        this.personalData = personalData;
        this.repository = repository;
        this.operator = operator;
        this.transactionManager = transactionManager;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        PreCheck check = checks.findById(id).orElseThrow();
        return switch (check.status()) {
            case RUNNING -> attempt(check);
            // Asked for before this attempt began.
            case STOPPING -> end(id, PreCheck::stop);
            case STOPPED, COMPLETED -> TaskOutcome.done();
        };
    }

    private TaskOutcome attempt(PreCheck check) {
        Optional<LegacySystemConnector> connector = systems.connector(check.system());
        if (connector.isEmpty()) {
            return later(check.id(), "system-not-open");
        }
        try {
            long total = connector.get().unitsByCity().values().stream().mapToLong(Long::longValue).sum();
            change(check.id(), (locked, now) -> locked.attempt(total, now));
            JobExecution execution = execute(check.id(), connector.get());
            return switch (execution.getStatus()) {
                case COMPLETED -> end(check.id(), PreCheck::complete);
                case STOPPED -> stopped(check.id());
                default -> failed(check.id(), execution.getAllFailureExceptions());
            };
        } catch (JobInstanceAlreadyCompleteException e) {
            return end(check.id(), PreCheck::complete);
        } catch (DependencyUnavailable e) {
            return failed(check.id(), List.of(e));
        } catch (JobExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An interrupted instance stops the step, too; the next one continues.
    private TaskOutcome stopped(UUID id) {
        return checks.findById(id).orElseThrow().status() == PreCheckStatus.STOPPING
                ? end(id, PreCheck::stop)
                : TaskOutcome.later(Duration.ZERO);
    }

    private JobExecution execute(UUID id, LegacySystemConnector connector) throws JobExecutionException {
        JobParameters parameters = new JobParametersBuilder().addString("preCheck", id.toString()).toJobParameters();
        JobInstance earlier = repository.getJobInstance(JOB, parameters);
        JobExecution last = earlier == null ? null : repository.getLastJobExecution(earlier);
        if (last != null && isUnsettled(last)) {
            log.info("Pre-check continued after its process died or lost the database, preCheck={}", id);
            settle(last);
        }
        if (earlier != null && last == null) {
            // Crashed after creating the job instance and before its execution: nothing was counted yet.
            repository.deleteJobInstance(earlier);
        }
        Job job = new JobBuilder(JOB, repository).start(step(id, connector)).build();
        return operator.start(job, parameters);
    }

    /// Also if only the end of its step was not recorded.
    private static boolean isUnsettled(JobExecution execution) {
        return isUnsettled(execution.getStatus())
                || execution.getStepExecutions().stream().anyMatch(step -> isUnsettled(step.getStatus()));
    }

    private static boolean isUnsettled(BatchStatus status) {
        return status.isRunning() || status == BatchStatus.UNKNOWN;
    }

    /// Counts and position are committed together, so it is safe to continue whatever was lost.
    private void settle(JobExecution execution) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (StepExecution step : execution.getStepExecutions()) {
            if (isUnsettled(step.getStatus())) {
                step.setStatus(BatchStatus.FAILED);
                step.setEndTime(now);
                repository.update(step);
            }
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.setEndTime(now);
        repository.update(execution);
    }

    private Step step(UUID id, LegacySystemConnector connector) {
        DefaultTransactionAttribute attribute = new DefaultTransactionAttribute();
        attribute.setTimeout(Math.toIntExact(ITEMS_TIMEOUT.toSeconds()));
        OutcomeWriter writer = new OutcomeWriter(id, results);
        return new StepBuilder(STEP, repository).<AssessedPage, AssessedPage>chunk(ITEMS)
                .transactionManager(transactionManager).transactionAttribute(attribute)
                .reader(new AssessedPages(id, connector, assessment, personalData)).writer(pages -> {
                    writer.write(pages);
                    FailPoints.reach("pre-check.pages");
                }).interruptionPolicy(writer).build();
    }

    private TaskOutcome failed(UUID id, List<Throwable> failures) {
        String reason = failures.stream().flatMap(PreCheckTask::causes).flatMap(cause -> reason(cause).stream())
                .findFirst().orElse("internal-error");
        log.warn("Attempt of a pre-check failed, preCheck={}, reason={}", id, reason,
                reason.equals("internal-error") && !failures.isEmpty() ? failures.getFirst() : null);
        return later(id, reason);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static Optional<String> reason(Throwable cause) {
        return switch (cause) {
            case DependencyUnavailable e -> Optional.of(e.dependency() + "-unavailable");
            case RemoteProblem e -> Optional.of(e.code());
            default -> Optional.empty();
        };
    }

    private TaskOutcome later(UUID id, String reason) {
        change(id, (check, now) -> check.markStuck(reason, now));
        return TaskOutcome.later();
    }

    private TaskOutcome end(UUID id, BiConsumer<PreCheck, Instant> end) {
        change(id, end);
        PreCheck check = checks.findById(id).orElseThrow();
        log.info("Pre-check ended, preCheck={}, system={}, status={}, accounts={}, units={}", id, check.system(),
                check.status(), check.accounts(), check.units());
        return TaskOutcome.done();
    }

    private void change(UUID id, BiConsumer<PreCheck, Instant> change) {
        transactions.executeWithoutResult(_ -> {
            PreCheck check = checks.lock(id).orElseThrow();
            change.accept(check, clock.instant());
            checks.save(check);
        });
    }
}
