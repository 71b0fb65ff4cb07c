package io.hrsshall.legacy.upgrades.messaging;

import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.UpgradeCompleted;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes the events of upgrades to the outbox.
@Component
class UpgradeEvents {

    private final Outbox outbox;
    private final Topics topics;

    UpgradeEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(UpgradeCompleted event) {
        outbox.publish(OutgoingEvent.of(topics.internal("legacy-migration-service"), event.unitNumber().value(),
                "hall.upgrade.completed.v1", event.upgradeId().toString(), event.city().code(),
                new Data(event.upgradeId(), event.system(), event.unitNumber(), event.city())));
    }

    /// The data of `hall.upgrade.completed.v1`.
    record Data(UUID upgradeId, LegacySystem system, UnitNumber unitNumber, City city) {}
}
