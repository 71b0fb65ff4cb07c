package io.hrsshall.unit.profile.messaging;

import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.unit.profile.Unit;
import org.springframework.stereotype.Component;

/// Tells the unit's city and the hall's own services, by the contracts of `contracts/events`.
@Component
public class UnitEvents {

    private final Outbox outbox;
    private final Topics topics;

    UnitEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    public void registered(Unit unit) {
        publish("hall.unit.registered.v1", unit);
    }

    public void changed(Unit unit) {
        publish("hall.unit.changed.v1", unit);
    }

    private void publish(String type, Unit unit) {
        String number = unit.number().value();
        String city = unit.city().code();
        UnitEvent data = UnitEvent.of(unit);
        outbox.publish(OutgoingEvent.of(topics.city(city), number, type, number, city, data));
        outbox.publish(OutgoingEvent.of(topics.internal("unit-service"), number, type, number, city, data));
    }

    record UnitEvent(String unitNumber, String uscc, String name, String city) {

        static UnitEvent of(Unit unit) {
            return new UnitEvent(unit.number().value(), unit.uscc().value(), unit.name(), unit.city().code());
        }
    }
}
