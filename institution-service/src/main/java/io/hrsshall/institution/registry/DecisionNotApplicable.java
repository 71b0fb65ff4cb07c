package io.hrsshall.institution.registry;

/// A decision concerns an institution that its authority does not license, or that does not exist. The event is kept
/// for an operator.
final class DecisionNotApplicable extends RuntimeException {

    DecisionNotApplicable(LicensingDecision decision, String reason) {
        super("Decision of case " + decision.caseNumber() + " not applicable: " + reason);
    }
}
