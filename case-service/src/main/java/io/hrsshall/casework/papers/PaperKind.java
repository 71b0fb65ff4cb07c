package io.hrsshall.casework.papers;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.casework.filing.TermChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The papers of a case, each with its title; those that decide about 行政许可 have a title of their own.
public enum PaperKind {

    ACCEPTANCE("受理通知书"), //
    NON_ACCEPTANCE("不予受理决定书"), //
    SUPPLEMENT("补正告知书"), //
    PROLONGATION("延长办理期限告知书"), //
    SUSPENSION("中止办理告知书"), //
    RESUMPTION("恢复办理告知书"), //
    APPROVAL("办结通知书", "准予行政许可决定书"), //
    REFUSAL("不予办理决定书", "不予行政许可决定书"), //
    /// A decision that was corrected (更正), and what it is now.
    CORRECTED_APPROVAL("更正决定书"), //
    CORRECTED_REFUSAL("更正决定书"), //
    /// What an approval gives (结果文书), of the items whose result the hall makes; named by the item.
    RESULT("结果文书"), //
    /// Of a paper that was served; no step demands it.
    SERVICE("送达回证");

    private final String title;
    private final String titleOfLicences;

    PaperKind(String title) {
        this(title, title);
    }

    PaperKind(String title, String titleOfLicences) {
        this.title = title;
        this.titleOfLicences = titleOfLicences;
    }

    String title() {
        return title;
    }

    String title(ServiceItem item) {
        if (this == RESULT) {
            return item.resultName();
        }
        return item.isLicence() ? titleOfLicences : title;
    }

    /// Whether it decides about the application, so that the applicant may contest it.
    boolean isDecision() {
        return switch (this) {
            case NON_ACCEPTANCE, APPROVAL, REFUSAL, CORRECTED_APPROVAL, CORRECTED_REFUSAL -> true;
            case ACCEPTANCE, SUPPLEMENT, PROLONGATION, SUSPENSION, RESUMPTION, RESULT, SERVICE -> false;
        };
    }

    /// Whether a correction of the decision takes its place.
    boolean isReplacedByCorrection() { return this == RESULT || isCorrection() || this == APPROVAL || this == REFUSAL; }

    boolean isCorrection() { return this == CORRECTED_APPROVAL || this == CORRECTED_REFUSAL; }

    /// Whether it approves what was applied for.
    private boolean isApproval() { return this == APPROVAL || this == CORRECTED_APPROVAL; }

    /// The kind whose remedies it carries: a corrected decision can be contested as one that was right from the start.
    PaperKind uncorrected() {
        return switch (this) {
            case CORRECTED_APPROVAL -> APPROVAL;
            case CORRECTED_REFUSAL -> REFUSAL;
            default -> this;
        };
    }

    /// The papers that a step demands: the paper of the step, and the result of an approval if the hall makes it.
    static List<PaperKind> of(CaseEvent step, ServiceItem item) {
        return of(step).map(paper -> paper.isApproval() && item.generatesResult()
                ? List.of(paper, RESULT)
                : List.of(paper)).orElse(List.of());
    }

    /// Empty for steps of the unit, and for a shorter term, which needs no notice.
    private static Optional<PaperKind> of(CaseEvent step) {
        return Optional.ofNullable(switch (step) {
            case CaseEvent.CaseAccepted _ -> ACCEPTANCE;
            case CaseEvent.CaseNotAccepted _ -> NON_ACCEPTANCE;
            case CaseEvent.SupplementAsked _ -> SUPPLEMENT;
            case CaseEvent.TermChanged changed -> of(changed.change());
            case CaseEvent.CaseDecided decided -> decided.approved() ? APPROVAL : REFUSAL;
            case CaseEvent.CaseCorrected corrected -> corrected.approved() ? CORRECTED_APPROVAL : CORRECTED_REFUSAL;
            case CaseEvent.CaseDrafted _,CaseEvent.CaseChanged _,CaseEvent.CaseSentToReview _,CaseEvent.ReviewAssigned _,CaseEvent.CaseReturned _,CaseEvent.CaseSubmitted _,CaseEvent.CaseSupplemented _,CaseEvent.ResultsHandedOver _,CaseEvent.CaseWithdrawn _,CaseEvent.CaseEvaluated _ ->
                null;
        });
    }

    private static @Nullable PaperKind of(TermChange change) {
        return switch (change) {
            case PROLONGED -> PROLONGATION;
            case SUSPENDED -> SUSPENSION;
            case RESUMED -> RESUMPTION;
            case SHORTENED -> null;
        };
    }
}
