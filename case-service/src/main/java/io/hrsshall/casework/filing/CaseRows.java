package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ClarificationRule.SheetRow;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.problem.BrokenRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The rows of a case whose list was uploaded as a sheet (批量申报), as its steps need them. Implemented by the feature
/// `batches`; the first two methods run in the transaction of the step, which holds the lock of the case.
public interface CaseRows {

    /// The form to check at a step: with the first row of the case's sheet as its list, because all rows were checked
    /// before. The form itself for a case without a sheet.
    ///
    /// @throws BrokenRule
    ///             if the sheet is not checked for this version of the item, or has errors
    JsonNode complete(CaseId caseId, ServiceItem item, JsonNode form);

    /// Hands in the rows of a case that is filed or supplemented. Called before its files are handed in, because sheets
    /// that were not checked are deleted.
    void handIn(CaseId caseId, Actor by);

    /// The valid rows of the newest sheet; none for a case without one.
    List<SheetRow> of(CaseId caseId);

    /// The first rows of the newest sheet; none for a case without one.
    ///
    /// @param handedIn
    ///            whether only what the city received counts
    List<JsonNode> of(CaseId caseId, boolean handedIn, int most);

    /// The number of rows, null for a case without a sheet.
    ///
    /// @param handedIn
    ///            whether only what the city received counts
    @Nullable
    Integer count(CaseId caseId, boolean handedIn);
}
