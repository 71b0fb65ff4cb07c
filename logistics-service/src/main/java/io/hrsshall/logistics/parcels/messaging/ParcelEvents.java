package io.hrsshall.logistics.parcels.messaging;

import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.logistics.parcels.Parcel;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the city that handles the case and the hall's own services, by the contracts of `contracts/events`.
@Component
public class ParcelEvents {

    private final Outbox outbox;
    private final Topics topics;

    ParcelEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    public void dispatched(Parcel parcel) {
        publish("hall.parcel.dispatched.v1", parcel);
    }

    public void delivered(Parcel parcel) {
        publish("hall.parcel.delivered.v1", parcel);
    }

    private void publish(String type, Parcel parcel) {
        String unit = parcel.unitNumber().value();
        String city = parcel.city().code();
        String subject = parcel.id().toString();
        ParcelEvent data = new ParcelEvent(parcel.id(), parcel.caseId(), unit, parcel.itemCode(),
                parcel.waybill().carrier(), parcel.waybill().trackingNumber(), parcel.status().name());
        outbox.publish(OutgoingEvent.of(topics.city(city), unit, type, subject, city, data));
        outbox.publish(OutgoingEvent.of(topics.internal("logistics-service"), unit, type, subject, city, data));
    }

    record ParcelEvent(UUID parcelId, UUID caseId, String unitNumber, String itemCode, String carrier,
            String trackingNumber, String status) {}
}
