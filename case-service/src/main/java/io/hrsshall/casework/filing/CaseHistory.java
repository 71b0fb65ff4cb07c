package io.hrsshall.casework.filing;

import io.hrsshall.casework.progress.ProgressBook;
import io.hrsshall.casework.progress.ProgressStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Writes everything that happens to a case into its progress, in the same transaction.
@Component
class CaseHistory {

    private static final Logger log = LoggerFactory.getLogger(CaseHistory.class);

    private final ProgressBook progress;

    CaseHistory(ProgressBook progress) {
        this.progress = progress;
    }

    @EventListener
    @Order(1)
    public void write(CaseEvent event) {
        ProgressStep step = step(event);
        progress.write(event.of().id(), step, event.by(), event.at(), event.note());
        log.info("Case {} of item {}: {} by {}", event.of().id(), event.of().itemCode(), step, event.by().kind());
    }

    private static ProgressStep step(CaseEvent event) {
        return switch (event) {
            case CaseEvent.CaseDrafted _ -> ProgressStep.DRAFTED;
            case CaseEvent.CaseChanged _ -> ProgressStep.CHANGED;
            case CaseEvent.CaseSentToReview _ -> ProgressStep.SENT_TO_REVIEW;
            case CaseEvent.CaseReturned _ -> ProgressStep.RETURNED;
            case CaseEvent.CaseSubmitted _ -> ProgressStep.SUBMITTED;
            case CaseEvent.CaseAccepted _ -> ProgressStep.ACCEPTED;
            case CaseEvent.CaseNotAccepted _ -> ProgressStep.NOT_ACCEPTED;
            case CaseEvent.SupplementAsked _ -> ProgressStep.SUPPLEMENT_ASKED;
            case CaseEvent.CaseSupplemented _ -> ProgressStep.SUPPLEMENTED;
            case CaseEvent.CaseDecided _ -> ProgressStep.DECIDED;
            case CaseEvent.CaseWithdrawn _ -> ProgressStep.WITHDRAWN;
            case CaseEvent.CaseEvaluated _ -> ProgressStep.EVALUATED;
        };
    }
}
