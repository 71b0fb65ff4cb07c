package io.hrsshall.casework.filing.messaging;

import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseParcels;
import io.hrsshall.casework.filing.ProgressStep;
import io.hrsshall.casework.filing.PublishedStep;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the delivery and the progress of a case in agreement with its parcels.
@Component
class ParcelEventsListener {

    private static final String PARCELS = "hall.parcel.";
    private static final Map<String, ProgressStep> ORIGINALS = Map.of("hall.originals.sent.v1",
            ProgressStep.ORIGINALS_SENT, "hall.originals.withdrawn.v1", ProgressStep.ORIGINALS_WITHDRAWN,
            "hall.originals.received.v1", ProgressStep.ORIGINALS_RECEIVED);

    private final Inbox inbox;
    private final CaseParcels parcels;

    ParcelEventsListener(Inbox inbox, CaseParcels parcels) {
        this.inbox = inbox;
        this.parcels = parcels;
    }

    @KafkaListener(topics = "#{@topics.internal('logistics-service')}", groupId = "case-service")
    @Transactional
    public void on(IncomingEvent event) {
        ProgressStep originals = ORIGINALS.get(event.type());
        if (originals != null && inbox.first(event)) {
            OriginalsData data = event.dataAs(OriginalsData.class);
            parcels.recordOriginals(new PublishedStep(new CaseId(data.caseId()), originals, event.time(), data.byKind(),
                    data.byTier(), data.trackingNumber()));
        } else if (event.type().startsWith(PARCELS) && inbox.first(event)) {
            ParcelData data = event.dataAs(ParcelData.class);
            parcels.record(data.parcelId(), new CaseId(data.caseId()), data.status(), event.time());
        }
    }

    record ParcelData(UUID parcelId, UUID caseId, String status) {}

    record OriginalsData(UUID caseId, String trackingNumber, String byKind, @Nullable String byTier) {}
}
