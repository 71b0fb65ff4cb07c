package io.hrsshall.casework.printouts;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Applicant;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.ProgressEntry;
import io.hrsshall.casework.materials.MaterialView;
import io.hrsshall.casework.papers.PaperView;
import io.hrsshall.casework.units.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A filed case as its viewer sees it: the city sees neither the unit's own steps nor what awaits the unit's review.
///
/// @param unit
///            of a person's case, the employer; null if it is not known yet
/// @param applicant
///            only of a person's case
/// @param form
///            with the rows of a sheet in their list
/// @param rowsLeftOut
///            of a sheet that is too long to be printed
/// @param clarifications
///            what was odd in the form, with their reasons in Chinese
/// @param supplementNote
///            of a supplement that awaits the unit's review
record PrintedCase(CaseSummary summary, ServiceItem item, OwnerKind owner, @Nullable Unit unit,
        @Nullable Applicant applicant, JsonNode form, int rowsLeftOut, @Nullable String supplementNote,
        List<CaseCommitment> commitments, List<Clarification> clarifications, List<ProgressEntry> progress,
        List<MaterialView> materials, List<MaterialView> results, List<PaperView> papers) {

    /// Who filed it.
    String filer() {
        return applicant != null ? applicant.name() : unit == null ? "" : unit.name();
    }

    String title() {
        return summary.item().itemName() + "办件表";
    }

    /// Without the content, which must not be logged.
    @Override
    public String toString() {
        return "PrintedCase(" + summary.id() + ")";
    }
}
