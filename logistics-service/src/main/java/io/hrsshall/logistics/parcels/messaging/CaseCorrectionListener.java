package io.hrsshall.logistics.parcels.messaging;

import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.logistics.parcels.CorrectedCase;
import io.hrsshall.logistics.parcels.ParcelCorrection;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reads which decisions were corrected. Events are ordered by unit.
@Component
class CaseCorrectionListener {

    private static final String CORRECTED = "hall.case.corrected.v1";

    private final Inbox inbox;
    private final ParcelCorrection correction;

    CaseCorrectionListener(Inbox inbox, ParcelCorrection correction) {
        this.inbox = inbox;
        this.correction = correction;
    }

    @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "logistics-service")
    @Transactional
    public void on(IncomingEvent event) {
        if (event.type().equals(CORRECTED) && inbox.first(event)) {
            CorrectionData data = event.dataAs(CorrectionData.class);
            correction.corrected(new CorrectedCase(data.caseId(), data.version(), data.approved(), event.time()));
        }
    }

    /// What is read of the data of `hall.case.corrected.v1`.
    record CorrectionData(UUID caseId, long version, boolean approved) {}
}
