package io.hrsshall.casework.waiting;

import io.hrsshall.casework.lists.CaseSelection.Pending;

/// What a case waits for, in the order in which it is shown.
public enum WaitingFor {

    /// 待补正: the supplement that the city asked for.
    SUPPLEMENT(Pending.SUPPLEMENT),
    /// 审核退回: changes, after the unit's review returned the case.
    CHANGES(Pending.CHANGES),
    /// 待审核: the unit's review.
    REVIEW(Pending.REVIEW),
    /// 结果待改寄: another address, because the parcel with the result came back or was lost.
    ADDRESS(Pending.ADDRESS),
    /// 结果待领取: the download of a result document.
    RESULT(Pending.RESULT),
    /// 待评价.
    EVALUATION(Pending.EVALUATION);

    private final Pending pending;

    WaitingFor(Pending pending) {
        this.pending = pending;
    }

    Pending pending() {
        return pending;
    }
}
