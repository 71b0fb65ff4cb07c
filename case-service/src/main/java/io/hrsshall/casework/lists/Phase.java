package io.hrsshall.casework.lists;

import io.hrsshall.casework.filing.CaseStatus;
import java.util.EnumSet;
import java.util.Set;

/// The groups of cases on a unit's home (manual 2.6.1): 办理中, 已办结, and 待评价 as a part of 已办结.
public enum Phase {

    RUNNING,
    FINISHED,
    TO_EVALUATE;

    Set<CaseStatus> statuses() {
        return switch (this) {
            case RUNNING -> EnumSet.of(CaseStatus.AWAITING_UNIT_REVIEW, CaseStatus.RETURNED, CaseStatus.SUBMITTED,
                    CaseStatus.ACCEPTED, CaseStatus.SUSPENDED, CaseStatus.SUPPLEMENT_ASKED);
            case FINISHED -> EnumSet.of(CaseStatus.DECIDED, CaseStatus.NOT_ACCEPTED, CaseStatus.WITHDRAWN);
            case TO_EVALUATE -> EnumSet.of(CaseStatus.DECIDED);
        };
    }
}
