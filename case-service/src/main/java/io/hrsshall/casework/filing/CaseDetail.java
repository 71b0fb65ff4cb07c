package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A case with its decrypted form and its progress.
public record CaseDetail(@JsonUnwrapped CaseSummary summary, JsonNode form, List<ProgressEntry> progress) {

    /// Without the form, which must not be logged.
    @Override
    public String toString() {
        return "CaseDetail(" + summary.id() + ")";
    }
}
