package io.hrsshall.casework.papers;

import io.hrsshall.casework.documents.DocumentArchive;
import io.hrsshall.kit.tasks.RecurringTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Moves the content of papers of cases that ended long ago to the storage of files, one paper after another and a
/// limited number per run, to bound the load of the storage and the database. Who may read a paper does not change.
@Component
class PaperArchive {

    private static final Logger log = LoggerFactory.getLogger(PaperArchive.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final DocumentArchive documents;
    private final CaseArchiveSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    private final DamagedPaperTask damaged;

    PaperArchive(JdbcClient jdbc, DocumentArchive documents, CaseArchiveSettings settings, MeterRegistry meters,
            Clock clock, DamagedPaperTask damaged) {
        this.damaged = damaged;
        this.jdbc = jdbc;
        this.documents = documents;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    @Bean
    static RecurringTask papersOfOldCases(PaperArchive archive) {
        return new RecurringTask("paper-archive", INTERVAL, archive::run);
    }

    private void run() {
        settings.before(clock.instant()).ifPresent(this::archive);
    }

    private void archive(Instant before) {
        Map<DocumentArchive.Outcome, Integer> outcomes = new EnumMap<>(DocumentArchive.Outcome.class);
        for (UUID document : due(before)) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            DocumentArchive.Outcome outcome = documents.move(document);
            if (outcome == DocumentArchive.Outcome.DAMAGED) {
                damaged.schedule(document);
            }
            count(outcome);
            outcomes.merge(outcome, 1, Integer::sum);
        }
        if (!outcomes.isEmpty()) {
            log.info("Papers moved to the storage of files, outcomes={}", outcomes);
        }
    }

    /// For a paper that was printed after its case ended, such as after a correction, the period begins with its issue.
    /// Damaged ones have a task of their own, so that they do not delay the others.
    private List<UUID> due(Instant before) {
        return jdbc.sql("""
                SELECT d.id FROM document d JOIN paper p ON p.document_id = d.id JOIN cases c ON c.id = p.case_id
                WHERE d.pdf_cipher IS NOT NULL AND d.valid_to IS NULL AND d.issued_at < :before
                    AND c.closed_at < :before AND NOT EXISTS (SELECT FROM kit_task t
                        WHERE t.task_name = :damaged AND t.task_instance = CAST(d.id AS text))
                ORDER BY d.issued_at, d.id LIMIT :most""").param("before", before.atOffset(ZoneOffset.UTC))
                .param("damaged", DamagedPaperTask.KIND.name()).param("most", settings.papersPerMinute())
                .query(UUID.class).list();
    }

    private void count(DocumentArchive.Outcome outcome) {
        Counter.builder("hall.papers.archived").description("Papers that were to be moved to the storage of files")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-')).register(meters)
                .increment();
    }
}
