package io.hrsshall.casework.filing;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The case's state does not allow the step; the problem carries the state, so that a caller who repeats a step sees
/// that it is done.
public class CaseConflict extends BrokenRule {

    private static final long serialVersionUID = 1;

    private CaseConflict(String code, CaseStatus status) {
        super(Status.CONFLICT, code, status.label());
        with("caseStatus", status.name());
    }

    static CaseConflict notChangeable(CaseStatus status) {
        return new CaseConflict("case-not-changeable", status);
    }

    static CaseConflict alreadySubmitted(CaseStatus status) {
        return new CaseConflict("case-already-submitted", status);
    }

    static CaseConflict notReviewable(CaseStatus status) {
        return new CaseConflict("case-not-reviewable", status);
    }

    static CaseConflict supplementNotAsked(CaseStatus status) {
        return new CaseConflict("supplement-not-asked", status);
    }

    static CaseConflict supplementNotOverdue(CaseStatus status) {
        return new CaseConflict("supplement-not-overdue", status);
    }

    static CaseConflict notDecided(CaseStatus status) {
        return new CaseConflict("case-not-decided", status);
    }

    static CaseConflict alreadyEvaluated(CaseStatus status) {
        return new CaseConflict("case-already-evaluated", status);
    }

    /// The city's and the unit's steps on a case that is in another state.
    static CaseConflict because(CaseStatus status) {
        return new CaseConflict(switch (status) {
            case DRAFT, AWAITING_UNIT_REVIEW, RETURNED -> "case-not-submitted";
            case SUBMITTED -> "case-not-accepted-yet";
            case ACCEPTED -> "case-already-accepted";
            case NOT_ACCEPTED -> "case-already-not-accepted";
            case SUPPLEMENT_ASKED -> "supplement-already-asked";
            case DECIDED -> "case-already-decided";
            case WITHDRAWN -> "case-already-withdrawn";
        }, status);
    }
}
