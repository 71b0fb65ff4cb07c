package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A case with its decrypted form and its progress.
public record CaseDetail(@JsonUnwrapped CaseSummary summary, JsonNode form, List<ProgressEntry> progress) {

    /// As the actor may see it: an agent sees which steps are its own, not by which grants colleagues act.
    public CaseDetail visibleTo(Actor actor) {
        return actor.tier() != Tier.AGENT
                ? this
                : new CaseDetail(summary, form, progress.stream().map(entry -> entry.onlyBy(actor.grant())).toList());
    }

    /// Without the form, which must not be logged.
    @Override
    public String toString() {
        return "CaseDetail(" + summary.id() + ")";
    }
}
