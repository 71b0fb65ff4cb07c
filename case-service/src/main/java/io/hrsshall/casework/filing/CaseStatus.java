package io.hrsshall.casework.filing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// The statuses of a case, with the labels that the unit's screens show, and the transitions between them.
public enum CaseStatus {

    /// Saved without being filed; the form is checked at filing.
    DRAFT("草稿"), //
    /// Filed, but the item requires the unit's own review first (我的工作台).
    AWAITING_UNIT_REVIEW("待单位审核"), //
    /// Returned by the unit's review; can be changed and filed again.
    RETURNED("单位审核退回"), //
    /// Passed on to the handling city.
    SUBMITTED("已提交"), //
    ACCEPTED("已受理"), //
    NOT_ACCEPTED("不予受理"), //
    /// 中止: accepted, and the city waits for a conclusion without which it cannot decide; the clock is paused.
    SUSPENDED("已中止"), //
    /// The city asked for a supplement; a running clock is paused.
    SUPPLEMENT_ASKED("待补正"), //
    /// Approved or refused.
    DECIDED("已办结"), //
    WITHDRAWN("已撤回");

    private final String label;

    CaseStatus(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// The statuses that a case can have after its submission to a city. A withdrawn one may not have been submitted.
    public static Set<CaseStatus> submitted() {
        return EnumSet.complementOf(EnumSet.of(DRAFT, AWAITING_UNIT_REVIEW, RETURNED));
    }

    /// The statuses of drafts and of cases whose outcome is open.
    static Set<CaseStatus> running() {
        return Arrays.stream(values()).filter(status -> !status.isFinal())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaseStatus.class)));
    }

    boolean canTransitionTo(CaseStatus next) {
        return next().contains(next);
    }

    /// Whether a clock that runs is paused.
    boolean pausesClock() {
        return this == SUSPENDED || this == SUPPLEMENT_ASKED;
    }

    boolean isFinal() { return next().isEmpty(); }

    private Set<CaseStatus> next() {
        return switch (this) {
            case DRAFT, RETURNED -> EnumSet.of(AWAITING_UNIT_REVIEW, SUBMITTED, WITHDRAWN);
            case AWAITING_UNIT_REVIEW -> EnumSet.of(SUBMITTED, RETURNED, WITHDRAWN);
            case SUBMITTED -> EnumSet.of(ACCEPTED, NOT_ACCEPTED, SUPPLEMENT_ASKED, WITHDRAWN);
            case ACCEPTED -> EnumSet.of(SUSPENDED, SUPPLEMENT_ASKED, DECIDED, WITHDRAWN);
            case SUSPENDED -> EnumSet.of(ACCEPTED, WITHDRAWN);
            // Back to the status before the request, or closed by the city when the supplement is overdue.
            case SUPPLEMENT_ASKED -> EnumSet.of(SUBMITTED, ACCEPTED, NOT_ACCEPTED, DECIDED, WITHDRAWN);
            case NOT_ACCEPTED, DECIDED, WITHDRAWN -> EnumSet.noneOf(CaseStatus.class);
        };
    }
}
