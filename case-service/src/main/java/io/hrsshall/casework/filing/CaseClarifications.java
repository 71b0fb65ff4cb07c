package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.problem.BrokenRule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What is odd in the form of a case, as its steps need it. Implemented by the feature `clarifications`; all methods
/// but the reading ones run in the transaction of the step.
public interface CaseClarifications {

    /// Keeps the answers of a draft as far as what they concern is still in its form.
    ///
    /// @param given
    ///            the answers that are new; those that were kept before need not be repeated
    void keep(Case draft, ServiceItem item, JsonNode form, List<ClarificationAnswer> given, Actor by);

    /// Decides anew what is odd in a form that is handed in, after the filings that other requests are about to commit.
    ///
    /// @return everything odd in the form, with the answers
    /// @throws BrokenRule
    ///             naming what is not answered
    List<Clarification> require(Case filed, ServiceItem item, JsonNode form, List<ClarificationAnswer> given);

    /// Stores what was answered, in place of what was stored before.
    void store(CaseId caseId, @Nullable List<Clarification> answered, Actor by);

    /// What is odd in a draft now, with the answers that it keeps.
    List<Clarification> open(Case draft, ServiceItem item, JsonNode form);

    /// What was answered.
    List<Clarification> of(CaseId caseId);
}
