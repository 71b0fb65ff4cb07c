package io.hrsshall.casework.printouts;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.cityside.CityCase;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.filing.CaseRows;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.ProgressEntry;
import io.hrsshall.casework.materials.MaterialQueries;
import io.hrsshall.casework.materials.MaterialView;
import io.hrsshall.casework.papers.PaperQueries;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.policy.Owner;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads all of a case that its viewer sees.
@Component
class CaseContents {

    /// A thousand rows take half a second to print.
    private static final int MOST_ROWS = 1000;

    private final CaseQueries cases;
    private final CaseRows rows;
    private final MaterialQueries materials;
    private final PaperQueries papers;
    private final Catalogue catalogue;
    private final UnitDirectory units;

    CaseContents(CaseQueries cases, CaseRows rows, MaterialQueries materials, PaperQueries papers, Catalogue catalogue,
            UnitDirectory units) {
        this.cases = cases;
        this.rows = rows;
        this.materials = materials;
        this.papers = papers;
        this.catalogue = catalogue;
        this.units = units;
    }

    PrintedCase of(CaseDetail found, Actor owner) {
        UUID id = found.summary().id();
        return of(new Seen(found.summary(), found.form(), found.rows(), found.supplementNote(), found.commitments(),
                asked(found.in(Locale.CHINA).clarifications()), found.progress(), false), materials.sent(id, owner),
                materials.received(id, owner));
    }

    PrintedCase of(CityCase found, Actor city) {
        UUID id = found.summary().id();
        return of(new Seen(found.summary(), found.form(), found.rows(), null, found.commitments(),
                asked(found.in(Locale.CHINA).clarifications()), found.progress(), true), materials.received(id, city),
                materials.sent(id, city));
    }

    /// What the owner and the city see of a case alike.
    ///
    /// @param handedIn
    ///            whether only the rows that the city received count
    private record Seen(CaseSummary summary, JsonNode form, @Nullable Integer rows, @Nullable String supplementNote,
            List<CaseCommitment> commitments, List<Clarification> clarifications, List<ProgressEntry> progress,
            boolean handedIn) {}

    private static List<Clarification> asked(@Nullable List<Clarification> clarifications) {
        return clarifications == null ? List.of() : clarifications;
    }

    private PrintedCase of(Seen seen, List<MaterialView> materials, List<MaterialView> results) {
        CaseSummary summary = seen.summary();
        ServiceItem item = catalogue.version(summary.item().itemCode(), summary.item().itemVersion());
        Owner owner = cases.owner(summary.id());
        int rowsLeftOut = seen.rows() == null ? 0 : Math.max(0, seen.rows() - MOST_ROWS);
        return new PrintedCase(summary, item, owner.kind(), units.find(owner.unitNumber()).orElse(null),
                cases.applicant(summary.id()).orElse(null), withRows(seen, item), rowsLeftOut, seen.supplementNote(),
                seen.commitments(), seen.clarifications(), seen.progress(), complete(materials), complete(results),
                papers.ofCase(summary.id()).items());
    }

    private static List<MaterialView> complete(List<MaterialView> files) {
        return files.stream().filter(MaterialView::complete).toList();
    }

    private JsonNode withRows(Seen seen, ServiceItem item) {
        if (seen.rows() == null || item.batchList().isEmpty()) {
            return seen.form();
        }
        ObjectNode whole = (ObjectNode) seen.form().deepCopy();
        ArrayNode list = whole.putArray(item.batchList().get());
        rows.of(new CaseId(seen.summary().id()), seen.handedIn(), MOST_ROWS).forEach(list::add);
        return whole;
    }
}
