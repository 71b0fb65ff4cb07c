package io.hrsshall.casework.filing.messaging;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import java.util.UUID;

/// The data of `hall.case.review-assigned.v1` and `hall.case.review-returned.v1`. The recipients are determined
/// at delivery.
record ReviewNotice(UUID caseId, CaseNumber caseNumber, UnitNumber unitNumber, ItemCode itemCode) {

    static ReviewNotice of(CaseEvent event) {
        CaseEvent.Snapshot snapshot = event.snapshot();
        return new ReviewNotice(snapshot.id(), Objects.requireNonNull(snapshot.number()),
                snapshot.owner().unitNumber(), snapshot.itemCode());
    }
}
