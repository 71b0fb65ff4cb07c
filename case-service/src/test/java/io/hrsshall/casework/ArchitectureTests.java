package io.hrsshall.casework;

import io.hrsshall.kit.test.Exceptions;
import io.hrsshall.kit.test.HallArchitecture;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final String CONTRACT = "the members of a document of the contract";
    private static final String ROW = "the columns of a table, bound by name";
    private static final String STEPS = "stored and remote steps in one order: each collaborator is one of them";
    private static final String TERM = "a case whose term has ended is found and deleted as a whole, in one transaction";
    private static final Map<String, String> WIDE = Map.ofEntries(
            Map.entry("batches.Batch", ROW),
            Map.entry("batches.BatchCheck", STEPS),
            Map.entry("catalogue.ServiceItem$Definition", ROW),
            Map.entry("catalogue.web.ItemSummaryView", CONTRACT),
            Map.entry("catalogue.web.ItemView", CONTRACT),
            Map.entry("cityside.CityCase", CONTRACT),
            Map.entry("documents.Verification", ROW),
            Map.entry("evaluation.Evaluation", ROW),
            Map.entry("evaluation.EvaluationView$Reply", CONTRACT),
            Map.entry("evaluation.Rectification", ROW),
            Map.entry("evaluation.RectificationEvent$Snapshot", CONTRACT),
            Map.entry("evaluation.RectificationSummary", CONTRACT),
            Map.entry("evaluation.messaging.RectificationNotice", CONTRACT),
            Map.entry("exports.CaseExport$Selection", ROW),
            Map.entry("filing.Case", ROW),
            Map.entry("guides.CityGuide", CONTRACT),
            Map.entry("filing.CaseCommitment", CONTRACT),
            Map.entry("filing.CaseDetail", CONTRACT),
            Map.entry("filing.CaseEvent$Snapshot", CONTRACT),
            Map.entry("filing.CaseFiling", STEPS),
            Map.entry("filing.CaseQueries", STEPS),
            Map.entry("filing.Clarification", CONTRACT),
            Map.entry("filing.PromiseClock", ROW),
            Map.entry("filing.CaseSummary", CONTRACT),
            Map.entry("filing.FiledCase", CONTRACT),
            Map.entry("filing.ProgressEntry", ROW),
            Map.entry("filing.messaging.CaseNotice", CONTRACT),
            Map.entry("materials.MaterialFile", ROW),
            Map.entry("materials.MaterialUpload", STEPS),
            Map.entry("materials.MaterialView", CONTRACT),
            Map.entry("notices.Notice", ROW),
            Map.entry("notices.NoticeSummary", CONTRACT),
            Map.entry("papers.PaperFacts", "what papers of all kinds say of their step, stored as one document"),
            Map.entry("papers.PaperText$Subject", "what the texts of all kinds of papers need"),
            Map.entry("printouts.PrintedCase", "all that a printed case shows"),
            Map.entry("queries.QueryAnswering", STEPS),
            Map.entry("queries.QuerySummary", CONTRACT));
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("catalogue.web.ItemSummaryView", "an item in a list"),
            Map.entry("documents.web.DocumentResponses", "the answer with a printed document"));
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("allowances: unit_snapshot", "shows allowances with the names of units"),
            Map.entry("batches: cases", "a draft is locked with its sheet"),
            Map.entry("evaluation: unit_snapshot", "shows evaluations with the names of units"),
            Map.entry("filing: service_item_version", "shows cases with the names of their items"),
            Map.entry("filing: unit_snapshot", "shows cases with the names of units, and restricts them to a county"),
            Map.entry("home: cases", "counts cases of the units of an industry"),
            Map.entry("home: unit_snapshot", "counts cases of the units of an industry"),
            Map.entry("lists: case_parcel", "finds the cases whose result came back"),
            Map.entry("lists: case_progress", "finds the cases that a person reviewed"),
            Map.entry("lists: case_subject_index", "finds cases by a person in them"),
            Map.entry("lists: cases", "counts what the conditions of a list find"),
            Map.entry("lists: material_download", "finds the cases whose results nobody of the owner downloaded"),
            Map.entry("lists: material_file", "leaves out cases with files of the person who reviews"),
            Map.entry("lists: unit_snapshot", "restricts lists to a county"),
            Map.entry("materials: cases", "files are deleted with the state of their case"),
            Map.entry("papers: cases", "papers are moved to the storage of files with the state of their case"),
            Map.entry("papers: document", "finds papers that are to be moved to the storage of files"),
            Map.entry("queries: service_item_version", "deletes answers by the validity that the item states"),
            Map.entry("reminders: case_progress", "finds the cases without a reminder in one statement"),
            Map.entry("reminders: cases", "finds the cases without a reminder in one statement"),
            Map.entry("retention: case_commitment", TERM),
            Map.entry("retention: case_parcel", TERM),
            Map.entry("retention: case_progress", TERM),
            Map.entry("retention: cases", TERM),
            Map.entry("retention: evaluation", TERM),
            Map.entry("retention: institution_decision", TERM),
            Map.entry("retention: material_download", TERM),
            Map.entry("retention: material_file", TERM),
            Map.entry("retention: paper", TERM),
            Map.entry("retention: paper_service", TERM),
            Map.entry("retention: rectification", TERM),
            Map.entry("retention: service_item", "terms are stated for items"),
            Map.entry("trail: case_parcel", "shows operators the history of a case"),
            Map.entry("trail: case_progress", "shows operators the history of a case"),
            Map.entry("trail: cases", "shows operators the history of a case"),
            Map.entry("trail: deleted_case", "shows operators that a case was deleted"),
            Map.entry("trail: paper", "shows operators the history of a case"),
            Map.entry("trail: paper_service", "shows operators the history of a case"));

    @Test
    void theServiceKeepsToTheRules() {
        HallArchitecture.check("io.hrsshall.casework",
                new Exceptions(WIDE, SHARED, TABLES, Set.of()));
    }
}
