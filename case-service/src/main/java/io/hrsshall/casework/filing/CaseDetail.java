package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.licensing.InstitutionDecision;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A case with its decrypted form and its progress.
///
/// @param deliveryState
///            null if the result is not to be mailed
/// @param commitments
///            what was signed with the filing, or is to be signed
/// @param coming
///            the steps that are still to come, in their order
/// @param reviewerGrant
///            of the person to whom the waiting review is assigned
/// @param supplementNote
///            of a supplement that awaits the unit's review; null for the city
/// @param rows
///            the number of rows of the form's list, if it was filed as a sheet; the form does not contain them
/// @param institution
///            what the decision did with an institution; null if it concerns none
/// @param clarifications
///            what is or was odd in the form; null for nothing
@JsonInclude(Include.NON_NULL)
public record CaseDetail(@JsonUnwrapped CaseSummary summary, @Nullable DeliveryState deliveryState, JsonNode form,
        List<CaseCommitment> commitments, List<ProgressEntry> progress, List<ComingStep> coming,
        @Nullable GrantId reviewerGrant,
        @Nullable String supplementNote,
        @Nullable Integer rows, @Nullable InstitutionDecision institution,
        @Nullable List<Clarification> clarifications) {

    /// As the actor may see it: an agent sees which steps are its own, not by which grants colleagues act.
    public CaseDetail visibleTo(Actor actor) {
        return actor.tier() != Tier.AGENT
                ? this
                : new CaseDetail(summary, deliveryState, form,
                        commitments.stream().map(each -> each.onlyBy(actor.grant())).toList(),
                        progress.stream().map(entry -> entry.onlyBy(actor.grant())).toList(), coming,
                        reviewerGrant != null && reviewerGrant.value().equals(actor.grant()) ? reviewerGrant : null,
                        supplementNote, rows, institution, clarifications);
    }

    /// With the reasons of clarifications in the language of the reader.
    public CaseDetail in(Locale language) {
        return clarifications == null
                ? this
                : new CaseDetail(summary, deliveryState, form, commitments, progress, coming, reviewerGrant,
                        supplementNote, rows, institution,
                        clarifications.stream().map(each -> each.in(language)).toList());
    }

    public CaseDetail withProgress(List<ProgressEntry> named) {
        return new CaseDetail(summary, deliveryState, form, commitments, named, coming, reviewerGrant, supplementNote,
                rows, institution, clarifications);
    }

    /// Without the form, which must not be logged.
    @Override
    public String toString() {
        return "CaseDetail(" + summary.id() + ")";
    }
}
