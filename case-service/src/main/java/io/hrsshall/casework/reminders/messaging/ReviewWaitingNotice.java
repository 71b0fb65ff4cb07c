package io.hrsshall.casework.reminders.messaging;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.casework.reminders.ReviewReminding.ReviewWaiting;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// The data of `hall.case.review-waiting.v1`. The recipients are determined at delivery.
record ReviewWaitingNotice(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber, ItemCode itemCode) {

    static ReviewWaitingNotice of(ReviewWaiting event) {
        return new ReviewWaitingNotice(event.caseId(), event.caseNumber(), event.unitNumber(), event.itemCode());
    }
}
