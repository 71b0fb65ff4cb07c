package io.hrsshall.casework;

import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final String STEPS = "the collaborators of one use case";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("batches.Batch", ROW),
            Map.entry("batches.BatchCheck", STEPS),
            Map.entry("catalogue.ServiceItem$Definition", ROW),
            Map.entry("catalogue.web.ItemSummaryView", CONTRACT),
            Map.entry("catalogue.web.ItemView", CONTRACT),
            Map.entry("documents.Verification", ROW),
            Map.entry("evaluation.Evaluation", ROW),
            Map.entry("evaluation.EvaluationView$Reply", CONTRACT),
            Map.entry("evaluation.Rectification", ROW),
            Map.entry("evaluation.RectificationEvent$Snapshot", CONTRACT),
            Map.entry("evaluation.RectificationSummary", CONTRACT),
            Map.entry("evaluation.messaging.RectificationNotice", CONTRACT),
            Map.entry("filing.Case", ROW),
            Map.entry("filing.CaseEvent$Snapshot", CONTRACT),
            Map.entry("filing.CaseExport$Selection", ROW),
            Map.entry("filing.CaseFiling", STEPS),
            Map.entry("filing.CaseQueries", STEPS),
            Map.entry("filing.CaseSummary", CONTRACT),
            Map.entry("filing.FiledCase", CONTRACT),
            Map.entry("filing.ProgressEntry", ROW),
            Map.entry("filing.messaging.CaseNotice", CONTRACT),
            Map.entry("materials.MaterialFile", ROW),
            Map.entry("materials.MaterialUpload", STEPS),
            Map.entry("materials.MaterialView", CONTRACT),
            Map.entry("notices.Notice", ROW),
            Map.entry("notices.NoticeSummary", CONTRACT),
            Map.entry("queries.QueryAnswering", STEPS),
            Map.entry("queries.QuerySummary", CONTRACT),
            Map.entry("workbench.CaseReview", STEPS));

    @Test
    void theServiceKeepsToTheRules() {
        HallArchitecture.check("io.hrsshall.casework", WIDE);
    }
}
