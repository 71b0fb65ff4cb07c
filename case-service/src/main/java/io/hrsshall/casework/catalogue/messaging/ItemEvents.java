package io.hrsshall.casework.catalogue.messaging;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.ItemAnnouncement.ItemPublished;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.City;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes a new version of an item to the cities that it concerns.
@Component
class ItemEvents {

    private final Outbox outbox;
    private final Topics topics;

    ItemEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    /// The data of `hall.catalogue.item-published.v1`.
    ///
    /// @param handledHere
    ///            whether the city handles filings of this version; false if it handled the one before
    record ItemNotice(ItemCode itemCode, int itemVersion, String name, boolean retired, LocalDate effectiveFrom,
            boolean handledHere) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ItemPublished event) {
        String code = event.code().value();
        for (City city : event.concerned()) {
            outbox.publish(OutgoingEvent.of(topics.city(city.code()), code, "hall.catalogue.item-published.v1", code,
                    city.code(), new ItemNotice(event.code(), event.version(), event.name(), event.retired(),
                            event.effectiveFrom(), event.handling().contains(city))));
        }
    }
}
