package io.hrsshall.delegation.units;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.kit.values.City;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// `hall.unit.changed.v1`: a unit goes by another name, or belongs to another city, whose systems are told of its
/// grants from now on.
@Component
class UnitEventsListener {

    private static final String UNIT_CHANGED = "hall.unit.changed.v1";

    private final Inbox inbox;
    private final UnitRegister units;

    UnitEventsListener(Inbox inbox, UnitRegister units) {
        this.inbox = inbox;
        this.units = units;
    }

    @KafkaListener(topics = "#{@topics.internal('unit-service')}", groupId = "delegation-service")
    @Transactional
    void on(IncomingEvent event) {
        if (event.type().equals(UNIT_CHANGED) && inbox.first(event)) {
            UnitChanged changed = event.dataAs(UnitChanged.class);
            units.change(new Unit(changed.unitNumber(), changed.uscc(), changed.name(), new City(changed.city())),
                    Audit.created("unit-service", event.time()));
        }
    }

    record UnitChanged(String unitNumber, String uscc, String name, String city) {}
}
