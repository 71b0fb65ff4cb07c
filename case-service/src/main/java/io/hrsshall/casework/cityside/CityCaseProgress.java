package io.hrsshall.casework.cityside;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.ProgressEntry;
import java.util.List;

/// What the helpdesk of a city sees of a case: neither form nor notes.
public record CityCaseProgress(@JsonUnwrapped CaseSummary summary, List<ProgressEntry> progress) {}
