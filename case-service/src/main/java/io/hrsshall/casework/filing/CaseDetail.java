package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.progress.Progress;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A case with its opened form and its progress, for those who may see it.
public record CaseDetail(@JsonUnwrapped CaseSummary summary, JsonNode form, List<Progress> progress) {

    /// Without the form, which belongs in no log.
    @Override
    public String toString() {
        return "CaseDetail(" + summary.id() + ")";
    }
}
