package io.hrsshall.delegation.units;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Copies the name and the city of a unit from `hall.unit.changed.v1`.
@Component
class UnitChangedListener {

    private static final String UNIT_CHANGED = "hall.unit.changed.v1";

    private final Inbox inbox;
    private final UnitDirectory units;

    UnitChangedListener(Inbox inbox, UnitDirectory units) {
        this.inbox = inbox;
        this.units = units;
    }

    @KafkaListener(topics = "#{@topics.internal('unit-service')}", groupId = "delegation-service")
    @Transactional
    void on(IncomingEvent event) {
        if (event.type().equals(UNIT_CHANGED) && inbox.first(event)) {
            UnitChanged changed = event.dataAs(UnitChanged.class);
            units.update(new Unit(changed.unitNumber(), changed.uscc(), changed.name(), changed.city()),
                    Audit.created("unit-service", event.time()));
        }
    }

    record UnitChanged(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, City city) {}
}
