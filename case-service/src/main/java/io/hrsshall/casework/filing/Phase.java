package io.hrsshall.casework.filing;

import java.util.EnumSet;
import java.util.Set;

/// How a unit's home groups cases (manual 2.6.1): 办理中, 已办结, and of the latter those 待评价.
public enum Phase {

    RUNNING,
    FINISHED,
    TO_EVALUATE;

    public Set<CaseStatus> statuses() {
        return switch (this) {
            case RUNNING -> EnumSet.of(CaseStatus.AWAITING_UNIT_REVIEW, CaseStatus.RETURNED, CaseStatus.SUBMITTED,
                    CaseStatus.ACCEPTED, CaseStatus.SUPPLEMENT_ASKED);
            case FINISHED -> EnumSet.of(CaseStatus.DECIDED, CaseStatus.NOT_ACCEPTED, CaseStatus.WITHDRAWN);
            case TO_EVALUATE -> EnumSet.of(CaseStatus.DECIDED);
        };
    }

    /// Whether only cases count that nobody evaluated yet.
    public boolean isUnevaluatedOnly() { return this == TO_EVALUATE; }
}
