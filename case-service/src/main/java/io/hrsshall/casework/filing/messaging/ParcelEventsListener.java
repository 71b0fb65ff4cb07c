package io.hrsshall.casework.filing.messaging;

import io.hrsshall.casework.filing.CaseParcels;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the delivery of a case in agreement with its parcels.
@Component
class ParcelEventsListener {

    private static final String PARCELS = "hall.parcel.";

    private final Inbox inbox;
    private final CaseParcels parcels;

    ParcelEventsListener(Inbox inbox, CaseParcels parcels) {
        this.inbox = inbox;
        this.parcels = parcels;
    }

    @KafkaListener(topics = "#{@topics.internal('logistics-service')}", groupId = "case-service")
    @Transactional
    public void on(IncomingEvent event) {
        if (event.type().startsWith(PARCELS) && inbox.first(event)) {
            ParcelData data = event.dataAs(ParcelData.class);
            parcels.record(data.parcelId(), data.caseId(), data.status(), event.time());
        }
    }

    record ParcelData(UUID parcelId, UUID caseId, String status) {}
}
