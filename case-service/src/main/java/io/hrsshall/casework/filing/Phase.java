package io.hrsshall.casework.filing;

import java.util.EnumSet;
import java.util.Set;

/// How a unit's home groups cases (manual 2.6.1): 办理中, 已办结, and of the latter those 待评价.
public enum Phase {

    RUNNING(EnumSet.of(CaseStatus.AWAITING_UNIT_REVIEW, CaseStatus.RETURNED, CaseStatus.SUBMITTED, CaseStatus.ACCEPTED,
            CaseStatus.SUPPLEMENT_ASKED)), //
    FINISHED(EnumSet.of(CaseStatus.DECIDED, CaseStatus.NOT_ACCEPTED, CaseStatus.WITHDRAWN)), //
    TO_EVALUATE(EnumSet.of(CaseStatus.DECIDED));

    private final Set<CaseStatus> statuses;

    Phase(Set<CaseStatus> statuses) {
        this.statuses = Set.copyOf(statuses);
    }

    public Set<CaseStatus> statuses() {
        return statuses;
    }

    /// Whether only cases count that nobody evaluated yet.
    public boolean isUnevaluatedOnly() { return this == TO_EVALUATE; }
}
