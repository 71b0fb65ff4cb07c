package io.hrsshall.casework.filing;

/// The steps of a case's progress, with the labels that the unit's screens show.
public enum ProgressStep {

    DRAFTED("保存草稿"), //
    CHANGED("修改内容"), //
    SENT_TO_REVIEW("提交单位审核"), //
    REVIEW_ASSIGNED("转交审核"), //
    RETURNED("单位审核退回"), //
    SUBMITTED("提交"), //
    ACCEPTED("受理"), //
    NOT_ACCEPTED("不予受理"), //
    SUPPLEMENT_ASKED("告知补正"), //
    SUPPLEMENTED("补正"), //
    PROLONGED("延长办理期限"), //
    SUSPENDED("中止办理"), //
    RESUMED("恢复办理"), //
    SHORTENED("按事实清楚办理"), //
    DECIDED("办结"), //
    CORRECTED("更正"), //
    RESULTS_HANDED_OVER("送达结果文件"), //
    WITHDRAWN("撤回"), //
    EVALUATED("评价"), //
    /// 原件: originals that are sent to the city by parcel, as logistics-service publishes it.
    ORIGINALS_SENT("寄送原件"), //
    ORIGINALS_WITHDRAWN("撤销寄送原件"), //
    ORIGINALS_RECEIVED("收到原件");

    private final String label;

    ProgressStep(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// Whether the handling city sees the step. The others are internal to the unit.
    public boolean concernsCity() {
        return switch (this) {
            case SUBMITTED, ACCEPTED, NOT_ACCEPTED, SUPPLEMENT_ASKED, SUPPLEMENTED, PROLONGED, SUSPENDED, RESUMED,
                    SHORTENED, DECIDED, CORRECTED, RESULTS_HANDED_OVER, WITHDRAWN, ORIGINALS_SENT,
                    ORIGINALS_WITHDRAWN, ORIGINALS_RECEIVED ->
                true;
            case DRAFTED, CHANGED, SENT_TO_REVIEW, REVIEW_ASSIGNED, RETURNED, EVALUATED -> false;
        };
    }
}
