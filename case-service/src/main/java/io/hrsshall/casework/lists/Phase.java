package io.hrsshall.casework.lists;

import io.hrsshall.casework.filing.CaseStatus;
import java.util.EnumSet;
import java.util.Set;

/// The groups of cases on a unit's home (manual 2.6.1): 办理中, 已办结, and 待评价 as a part of 已办结. What the unit's review
/// returned is neither: it waits for the unit. What the city did not accept, or the unit withdrew, was not decided.
public enum Phase {

    RUNNING,
    FINISHED,
    TO_EVALUATE,
    /// 不予受理, 已撤回.
    ENDED;

    Set<CaseStatus> statuses() {
        return switch (this) {
            case RUNNING -> EnumSet.of(CaseStatus.AWAITING_UNIT_REVIEW, CaseStatus.SUBMITTED,
                    CaseStatus.ACCEPTED, CaseStatus.SUSPENDED, CaseStatus.SUPPLEMENT_ASKED);
            case FINISHED, TO_EVALUATE -> EnumSet.of(CaseStatus.DECIDED);
            case ENDED -> EnumSet.of(CaseStatus.NOT_ACCEPTED, CaseStatus.WITHDRAWN);
        };
    }
}
