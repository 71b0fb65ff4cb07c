package io.hrsshall.logistics.parcels.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.parcels.Direction;
import io.hrsshall.logistics.parcels.Parcel;
import io.hrsshall.logistics.parcels.ParcelEvent;
import io.hrsshall.logistics.parcels.ParcelStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes events of parcels to the topic of the handling city and to the hall's own. The last listener, because
/// writing to the outbox locks the unit's event sequence until the commit.
@Component
class ParcelEvents {

    private final Outbox outbox;
    private final Topics topics;
    private final ParcelNoticeMapper mapper;

    ParcelEvents(Outbox outbox, Topics topics, ParcelNoticeMapper mapper) {
        this.outbox = outbox;
        this.topics = topics;
        this.mapper = mapper;
    }

    @EventListener
    @Order(2)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ParcelEvent event) {
        switch (event) {
            case ParcelEvent.ParcelDispatched _ -> publish("hall.parcel.dispatched.v1", event.parcel());
            case ParcelEvent.ParcelDelivered _ -> publish("hall.parcel.delivered.v1", event.parcel());
            case ParcelEvent.WaybillCorrected _ -> publish("hall.parcel.corrected.v1", event.parcel());
            case ParcelEvent.ParcelInTrouble _ -> publish("hall.parcel.in-trouble.v1", event.parcel());
            case ParcelEvent.ParcelWithdrawn _ -> publish("hall.parcel.withdrawn.v1", event.parcel());
            case ParcelEvent.ParcelLost _ -> publish("hall.parcel.lost.v1", event.parcel());
            case ParcelEvent.OriginalsSent sent ->
                publish("hall.originals.sent.v1", mapper.originalsNotice(sent.parcel(), sent.by()), sent.parcel());
            case ParcelEvent.OriginalsWithdrawn withdrawn -> publish("hall.originals.withdrawn.v1",
                    mapper.originalsNotice(withdrawn.parcel(), withdrawn.by()), withdrawn.parcel());
            case ParcelEvent.OriginalsReceived received -> publish("hall.originals.received.v1",
                    mapper.originalsNotice(received.parcel(), received.by()), received.parcel());
            case ParcelEvent.DeliveryRedirected _ -> publish("hall.parcel.redirected.v1", event.parcel());
            case ParcelEvent.ParcelReturned _ -> publish("hall.parcel.returned.v1", event.parcel());
        }
    }

    /// What the courier reports about originals is only shown: the case waits for the city's acknowledgement.
    private void publish(String type, Parcel parcel) {
        if (parcel.direction() == Direction.OUT) {
            publish(type, mapper.parcelNotice(parcel), parcel);
        }
    }

    private void publish(String type, Record notice, Parcel parcel) {
        String key = parcel.unitNumber().value();
        String city = parcel.city().code();
        String subject = parcel.id().toString();
        outbox.publish(OutgoingEvent.of(topics.city(city), key, type, subject, city, notice));
        outbox.publish(OutgoingEvent.of(topics.internal("logistics-service"), key, type, subject, city, notice));
    }

    /// The data of `hall.parcel.*.v1`, without personal data.
    record ParcelNotice(UUID parcelId, UUID caseId, UnitNumber unitNumber, ItemCode itemCode, String carrier,
            String trackingNumber, ParcelStatus status) {}

    /// The data of `hall.originals.*.v1`. Says what kind of actor it was, not who.
    @JsonInclude(Include.NON_NULL)
    record OriginalsNotice(UUID parcelId, UUID caseId, UnitNumber unitNumber, ItemCode itemCode, String carrier,
            String trackingNumber, String byKind, @Nullable String byTier) {}
}
