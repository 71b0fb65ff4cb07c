package io.hrsshall.casework.filing;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The status of the case does not allow the step. The problem contains the status, so that a caller who repeats a step
/// can tell that it was done.
public class CaseConflict extends BrokenRule {

    private CaseConflict(String code, CaseStatus status) {
        super(Status.CONFLICT, code, status.label());
        with("caseStatus", status.name());
    }

    private CaseConflict(String code, int most) {
        super(Status.CONFLICT, code, most);
    }

    private CaseConflict(String code, CaseStatus status, int days) {
        super(Status.CONFLICT, code, days);
        with("caseStatus", status.name());
    }

    /// The unit can save no other draft.
    static CaseConflict draftsFull(int most) {
        return new CaseConflict("drafts-full", most);
    }

    static CaseConflict materialsClosed(CaseStatus status) {
        return new CaseConflict("case-materials-closed", status);
    }

    static CaseConflict resultsClosed(CaseStatus status) {
        return new CaseConflict("case-results-closed", status);
    }

    /// Too late to hand over further results without a correction.
    static CaseConflict resultsOverdue(CaseStatus status, int days) {
        return new CaseConflict("case-results-overdue", status, days);
    }

    /// A hand-over or a correction of what is not decided.
    static CaseConflict resultsBeforeDecision(CaseStatus status) {
        return new CaseConflict("case-before-decision", status);
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

    /// What the law of 行政许可, or the term of the item, does not allow.
    static CaseConflict ofTerm(String code, CaseStatus status) {
        return new CaseConflict(code, status);
    }

    static CaseConflict notDecided(CaseStatus status) {
        return new CaseConflict("case-not-decided", status);
    }

    static CaseConflict alreadyEvaluated(CaseStatus status) {
        return new CaseConflict("case-already-evaluated", status);
    }

    /// Too late to evaluate.
    static CaseConflict evaluationClosed(CaseStatus status, int days) {
        return new CaseConflict("case-evaluation-closed", status, days);
    }

    static CaseConflict notEvaluable(CaseStatus status) {
        return new CaseConflict("case-not-evaluable", status);
    }

    /// A step of the city, or a withdrawal, in the wrong status.
    static CaseConflict unexpected(CaseStatus status) {
        return new CaseConflict(switch (status) {
            case DRAFT, AWAITING_UNIT_REVIEW, RETURNED -> "case-not-submitted";
            case SUBMITTED -> "case-not-accepted-yet";
            case ACCEPTED -> "case-already-accepted";
            case NOT_ACCEPTED -> "case-already-not-accepted";
            case SUSPENDED -> "case-suspended";
            case SUPPLEMENT_ASKED -> "supplement-already-asked";
            case DECIDED -> "case-already-decided";
            case WITHDRAWN -> "case-already-withdrawn";
        }, status);
    }
}
