package io.hrsshall.casework.units.messaging;

import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.util.Set;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the unit directory up to date.
@Component
class UnitEventsListener {

    private static final Set<String> TYPES = Set.of("hall.unit.registered.v1", "hall.unit.changed.v1");

    private final Inbox inbox;
    private final UnitDirectory units;

    UnitEventsListener(Inbox inbox, UnitDirectory units) {
        this.inbox = inbox;
        this.units = units;
    }

    @KafkaListener(topics = "#{@topics.internal('unit-service')}", groupId = "case-service")
    @Transactional
    public void on(IncomingEvent event) {
        if (TYPES.contains(event.type()) && inbox.first(event)) {
            units.update(event.dataAs(Unit.class), event.sequence());
        }
    }
}
