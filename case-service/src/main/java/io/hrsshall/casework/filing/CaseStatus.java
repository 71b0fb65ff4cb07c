package io.hrsshall.casework.filing;

import java.util.EnumSet;
import java.util.Set;

/// The states of a case and the steps between them: the table that [Case] holds every change against.
public enum CaseStatus {

    /// Kept by the unit, checked when it is filed.
    DRAFT("草稿"), //
    /// Filed, but the item wants the unit's own review first (我的工作台).
    AWAITING_UNIT_REVIEW("待单位审核"), //
    /// Returned by the unit's review, to be changed and filed again.
    RETURNED("单位审核退回"), //
    /// With the handling city.
    SUBMITTED("已提交"), //
    ACCEPTED("已受理"), //
    NOT_ACCEPTED("不予受理"), //
    /// The city asked for a supplement; the clock, if it runs, pauses.
    SUPPLEMENT_ASKED("待补正"), //
    /// Approved or refused.
    DECIDED("已办结"), //
    WITHDRAWN("已撤回");

    private final String label;

    CaseStatus(String label) {
        this.label = label;
    }

    /// As the unit's screens say it.
    public String label() {
        return label;
    }

    public boolean canBecome(CaseStatus next) {
        return next().contains(next);
    }

    /// Whether nothing can happen to the case any more.
    public boolean isFinal() { return next().isEmpty(); }

    private Set<CaseStatus> next() {
        return switch (this) {
            case DRAFT, RETURNED -> EnumSet.of(AWAITING_UNIT_REVIEW, SUBMITTED, WITHDRAWN);
            case AWAITING_UNIT_REVIEW -> EnumSet.of(SUBMITTED, RETURNED, WITHDRAWN);
            case SUBMITTED -> EnumSet.of(ACCEPTED, NOT_ACCEPTED, SUPPLEMENT_ASKED, WITHDRAWN);
            case ACCEPTED -> EnumSet.of(SUPPLEMENT_ASKED, DECIDED, WITHDRAWN);
            // Back to where it was asked; or ended by the city once the supplement is overdue.
            case SUPPLEMENT_ASKED -> EnumSet.of(SUBMITTED, ACCEPTED, NOT_ACCEPTED, DECIDED, WITHDRAWN);
            case NOT_ACCEPTED, DECIDED, WITHDRAWN -> EnumSet.noneOf(CaseStatus.class);
        };
    }
}
