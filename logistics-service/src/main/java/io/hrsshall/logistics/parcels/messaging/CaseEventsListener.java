package io.hrsshall.logistics.parcels.messaging;

import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.logistics.parcels.CorrectedCase;
import io.hrsshall.logistics.parcels.CorrectedDecision;
import io.hrsshall.logistics.parcels.ParcelDeletion;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads which decisions were corrected and which cases were deleted. Events are ordered by unit.
@Component
class CaseEventsListener {

    private static final String CORRECTED = "hall.case.corrected.v1";
    private static final String DELETED = "hall.case.deleted.v1";

    private final Inbox inbox;
    private final CorrectedDecision correction;
    private final ParcelDeletion deletion;

    CaseEventsListener(Inbox inbox, CorrectedDecision correction, ParcelDeletion deletion) {
        this.inbox = inbox;
        this.correction = correction;
        this.deletion = deletion;
    }

    @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "logistics-service")
    @Transactional
    public void on(IncomingEvent event) {
        if (event.type().equals(CORRECTED) && inbox.first(event)) {
            CorrectionData data = event.dataAs(CorrectionData.class);
            correction.corrected(new CorrectedCase(data.caseId(), data.version(), data.approved(), event.time()));
        } else if (event.type().equals(DELETED) && inbox.first(event)) {
            deletion.deleteOf(event.dataAs(DeletionData.class).caseId());
        }
    }

    /// What is read of the data of `hall.case.corrected.v1`.
    record CorrectionData(UUID caseId, long version, boolean approved) {}

    /// What is read of the data of `hall.case.deleted.v1`.
    record DeletionData(UUID caseId) {}
}
