package io.hrsshall.casework.batches;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ClarificationRule.SheetRow;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseRows;
import io.hrsshall.casework.materials.BatchSheets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Refuses a step of a case unless each row of its newest sheet was checked with the item's present version and none is
/// wrong; then gives the step its rows. [BatchCheckTask] limits their number, and [RowParser] finds who is listed twice.
@Component
class CheckedSheets implements CaseRows {

    private final Batches batches;
    private final BatchSheets sheets;
    private final Clock clock;

    CheckedSheets(Batches batches, BatchSheets sheets, Clock clock) {
        this.batches = batches;
        this.sheets = sheets;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public JsonNode complete(CaseId caseId, ServiceItem item, JsonNode form) {
        return batches.newest(caseId, false).map(batch -> complete(batch, item, form)).orElse(form);
    }

    private JsonNode complete(Batch batch, ServiceItem item, JsonNode form) {
        String list = item.batchList().orElseThrow(BatchConflict::outdated);
        if (form.has(list)) {
            throw BatchConflict.twice();
        }
        switch (batch.state()) {
            case CHECKING -> throw BatchConflict.checking();
            case INVALID -> throw BatchConflict.invalid(batch.rowsWrong());
            case REFUSED -> throw BatchConflict.refused();
            case VALID -> {
                if (batch.itemVersion() != item.version()) {
                    throw BatchConflict.outdated();
                }
            }
        }
        ObjectNode complete = (ObjectNode) form.deepCopy();
        complete.putArray(list).add(batches.rows(batch.id(), 0, 1).getFirst().values());
        return complete;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handIn(CaseId caseId, Actor by) {
        sheets.deleteOthers(caseId, batches.newest(caseId, false).map(Batch::fileId).orElse(null));
        batches.handIn(caseId, by, clock.instant());
    }

    @Override
    @Transactional(readOnly = true)
    public List<SheetRow> of(CaseId caseId) {
        return batches.newest(caseId, false)
                .map(batch -> batches.rows(batch.id(), 0, batch.rows()).stream()
                        .map(row -> new SheetRow(row.number(), row.values())).toList())
                .orElse(List.of());
    }

    @Override
    @Transactional(readOnly = true)
    public List<JsonNode> of(CaseId caseId, boolean handedIn, int most) {
        return batches.newest(caseId, handedIn)
                .map(batch -> batches.rows(batch.id(), 0, most).stream().map(row -> (JsonNode) row.values()).toList())
                .orElse(List.of());
    }

    @Override
    @Transactional(readOnly = true)
    public @Nullable Integer count(CaseId caseId, boolean handedIn) {
        return batches.newest(caseId, handedIn).map(Batch::rows).orElse(null);
    }
}
