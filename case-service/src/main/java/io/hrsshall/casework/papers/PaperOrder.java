package io.hrsshall.casework.papers;

import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.casework.filing.CaseEvent.Snapshot;
import io.hrsshall.casework.filing.CaseSummaries;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.materials.MaterialQueries;
import io.hrsshall.casework.materials.MaterialView;
import io.hrsshall.casework.papers.PaperFacts.Received;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.tasks.DurableTasks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Orders the paper that a step demands, in the transaction of the step: there is a paper if and only if the step
/// was taken.
@Component
class PaperOrder {

    private final Papers papers;
    private final CaseSummaries summaries;
    private final MaterialQueries materials;
    private final Catalogue catalogue;
    private final DurableTasks tasks;

    PaperOrder(Papers papers, CaseSummaries summaries, MaterialQueries materials, Catalogue catalogue,
            DurableTasks tasks) {
        this.papers = papers;
        this.summaries = summaries;
        this.materials = materials;
        this.catalogue = catalogue;
        this.tasks = tasks;
    }

    /// Runs before the outbox is written, which locks the unit's event sequence until the commit.
    @EventListener
    @Order(1)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseEvent step) {
        Snapshot snapshot = step.snapshot();
        ServiceItem item = catalogue.version(snapshot.itemCode(), snapshot.itemVersion());
        PaperKind.of(step, item).forEach(kind -> order(kind, item, step));
    }

    private void order(PaperKind kind, ServiceItem item, CaseEvent step) {
        Snapshot snapshot = step.snapshot();
        CaseSummary summary = summaries
                .find("WHERE c.id = :id", Map.of("id", snapshot.id().value(), "ofUnits", false), null)
                .getFirst();
        PaperFacts facts = PaperFacts.of(summary, step.note(), step.reasons(),
                kind == PaperKind.ACCEPTANCE ? received(step) : List.of());
        Paper paper = Paper.ordered(Ids.next(), snapshot.id().value(), kind, kind.title(item), snapshot.city(),
                step.at());
        papers.insert(paper, snapshot.version(), facts, Audit.created(step.by(), step.at()));
        tasks.schedule(PaperIssueTask.KIND, paper.id());
    }

    private List<Received> received(CaseEvent step) {
        return materials.materials(step.snapshot().id().value()).stream()
                .collect(Collectors.groupingBy(MaterialView::material, TreeMap::new, Collectors.counting()))
                .entrySet().stream().map(each -> new Received(each.getKey(), each.getValue())).toList();
    }
}
