package io.hrsshall.casework.papers;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseSummaries;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.ParcelArrivals;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.tasks.DurableTasks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// 送达: papers that decide are served once, by the first download after the owner agreed to electronic service, or by a
/// parcel that is signed for. The service orders its receipt (送达回证).
@Service
public class PaperServing implements ParcelArrivals {

    private static final Logger log = LoggerFactory.getLogger(PaperServing.class);
    private static final Set<Kind> OWNERS = Set.of(Kind.UNIT, Kind.INSTITUTION, Kind.PERSON);
    private static final String BY_PARCEL = "logistics-service";

    private final Papers papers;
    private final PaperServices services;
    private final CaseSummaries summaries;
    private final DurableTasks tasks;
    private final Clock clock;

    PaperServing(Papers papers, PaperServices services, CaseSummaries summaries, DurableTasks tasks, Clock clock) {
        this.papers = papers;
        this.services = services;
        this.summaries = summaries;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// 同意电子送达. The policy has checked that the case is the caller's.
    @Transactional
    public void agree(UUID caseId, Actor by) {
        services.insertConsent(caseId, Audit.created(by, clock.instant()));
    }

    /// A paper was read by a caller who may see it. Called before the caller gets it.
    @Transactional
    void read(Paper paper, Actor by) {
        if (OWNERS.contains(by.kind()) && services.consentedAt(paper.caseId()).isPresent()) {
            serve(paper.id(), ServedPaper.Means.ELECTRONIC, Audit.created(by, clock.instant()));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void arrived(CaseId caseId, Instant at) {
        papers.ofCase(caseId.value())
                .forEach(paper -> serve(paper.id(), ServedPaper.Means.PARCEL, Audit.created(BY_PARCEL, at)));
    }

    private void serve(UUID paperId, ServedPaper.Means means, Audit audit) {
        papers.findLocked(paperId).filter(paper -> paper.kind().isDecision() && paper.documentId() != null)
                .filter(paper -> !services.isServed(paperId)).ifPresent(paper -> {
                    CaseSummary summary = summaries
                            .find("WHERE c.id = :id", Map.of("id", paper.caseId(), "ofUnits", false), null).getFirst();
                    Paper receipt = Paper.ordered(Ids.next(), paper.caseId(), PaperKind.SERVICE,
                            PaperKind.SERVICE.title(), paper.city(), audit.createdAt());
                    papers.insert(receipt, null, PaperFacts.of(summary, null, null, List.of()), audit);
                    services.insert(paperId, receipt.id(), means, audit);
                    tasks.schedule(PaperIssueTask.KIND, receipt.id());
                    log.info("Paper served, paper={}, means={}, case={}, by={}", paperId, means, paper.caseId(),
                            audit.createdBy());
                });
    }
}
