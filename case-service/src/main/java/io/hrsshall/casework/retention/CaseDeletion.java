package io.hrsshall.casework.retention;

import io.hrsshall.casework.documents.DocumentErasure;
import io.hrsshall.casework.materials.MaterialDeletion;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.tasks.DueItemTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Deletes cases whose term has ended, each in one transaction: the rows, with the keys of its files, and after the
/// commit the files themselves, by durable tasks that the transaction schedules.
@Service
public class CaseDeletion {

    private static final Logger log = LoggerFactory.getLogger(CaseDeletion.class);
    private static final String NAME = "case-deletion";
    private static final String TASK = NAME + "-item";
    /// In a search, including those that wait from earlier ones: four times an hour, 192,000 a day.
    private static final int AT_ONCE = 2_000;

    private final EndedCases cases;
    private final StatedTerms terms;
    private final DocumentErasure documents;
    private final MaterialDeletion files;
    private final Clock clock;

    CaseDeletion(EndedCases cases, StatedTerms terms, DocumentErasure documents, MaterialDeletion files, Clock clock) {
        this.cases = cases;
        this.terms = terms;
        this.documents = documents;
        this.files = files;
        this.clock = clock;
    }

    @Bean
    static DueItemTask deletionOfCases(CaseDeletion deletion, Clock clock) {
        return new DueItemTask(NAME, LocalTime.MIN, clock, deletion::findDue, id -> {
            deletion.delete(id);
            FailPoints.reach("case.deletion.committed");
        });
    }

    public List<UUID> findDue(int most) {
        Terms current = terms.terms();
        return current.isNone()
                ? List.of()
                : cases.due(current, clock.instant(), TASK, Math.min(most, AT_ONCE));
    }

    /// Does nothing to a case that is not due, or not any more.
    @Transactional
    public void delete(UUID id) {
        Instant now = clock.instant();
        cases.lock(id).ifPresent(found -> terms.terms().of(found.item().value())
                .filter(term -> cases.isDue(id, term.before(now))).ifPresent(term -> delete(found, term, now)));
    }

    private void delete(CaseDeleted found, Term term, Instant now) {
        cases.documents(found.id()).stream().filter(documents::erase).forEach(files::deleteContent);
        files.deleteAllOf(found.id());
        FailPoints.reach("case.deletion.files");
        cases.delete(found, term, now);
        FailPoints.reach("case.deletion.rows");
        log.info("Case deleted, case={}, item={}, term={}, source={}", found.id(), found.item(), term.period(),
                term.source());
    }
}
