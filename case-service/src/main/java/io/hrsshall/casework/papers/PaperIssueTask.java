package io.hrsshall.casework.papers;

import io.hrsshall.casework.documents.DocumentIssue;
import io.hrsshall.casework.documents.DocumentKind;
import io.hrsshall.casework.documents.DocumentSubject;
import io.hrsshall.casework.documents.UnprintableText;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Numbers and prints a paper. A repeated run keeps a number that was assigned before, and never prints a paper twice.
@Component
class PaperIssueTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("paper-issue",
            Backoff.unlimited(Duration.ofSeconds(1), Duration.ofMinutes(5)));

    private static final Logger log = LoggerFactory.getLogger(PaperIssueTask.class);
    private static final String BY = "case-service";

    private final Papers papers;
    private final PaperText text;
    private final DocumentIssue documents;
    private final TransactionOperations transactions;
    private final Clock clock;

    PaperIssueTask(Papers papers, PaperText text, DocumentIssue documents, TransactionOperations transactions,
            Clock clock) {
        this.papers = papers;
        this.text = text;
        this.documents = documents;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        FailPoints.reach("paper.number.before");
        Optional<Paper> numbered = Objects
                .requireNonNull(transactions.execute(_ -> papers.findLocked(id).map(this::number)));
        FailPoints.reach("paper.number.after");
        try {
            numbered.filter(paper -> paper.documentId() == null).ifPresent(this::print);
        } catch (UnprintableText e) {
            return TaskOutcome.givenUp("no font has " + e.characters());
        }
        FailPoints.reach("paper.print.after");
        return TaskOutcome.done();
    }

    private Paper number(Paper paper) {
        return paper.number() != null || paper.documentId() != null
                ? paper
                : paper.numbered(papers.number(paper, now()));
    }

    private void print(Paper paper) {
        PaperText.Composed composed = text.compose(paper);
        DocumentIssue.Printed printed = documents.print(composed.content(), null, paper.city());
        transactions.executeWithoutResult(_ -> {
            // Another instance may have taken over the task while this one was thought dead.
            if (papers.findLocked(paper.id()).filter(found -> found.documentId() == null).isEmpty()) {
                return;
            }
            documents.record(new DocumentSubject(DocumentKind.CASE_PAPER, paper.id(), composed.owner(),
                    composed.unit(), composed.itemCode(), paper.city()), printed, now());
            papers.printed(paper.id(), printed.id(), now());
        });
        log.info("Paper issued, paper={}, kind={}, case={}, number={}", paper.id(), paper.kind(), paper.caseId(),
                paper.printedNumber());
    }

    private Audit now() {
        return Audit.created(BY, clock.instant());
    }
}
