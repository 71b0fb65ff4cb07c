package io.hrsshall.logistics.addresses.messaging;

import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.UsualAddressChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes changes of usual addresses to the hall's own topic.
@Component
class AddressEvents {

    private final Outbox outbox;
    private final Topics topics;

    AddressEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(UsualAddressChanged changed) {
        outbox.publish(OutgoingEvent.of(topics.internal("logistics-service"), changed.unitNumber().value(),
                "hall.address.usual-changed.v1", changed.address().toString(), null,
                new UsualAddressNotice(changed.unitNumber())));
    }

    /// The data of `hall.address.usual-changed.v1`, without the address.
    record UsualAddressNotice(UnitNumber unitNumber) {}
}
