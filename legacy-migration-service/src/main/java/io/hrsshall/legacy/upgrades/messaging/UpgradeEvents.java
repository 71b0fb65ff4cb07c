package io.hrsshall.legacy.upgrades.messaging;

import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.legacy.upgrades.Upgrade;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells the hall's services, by the contracts of `contracts/events`.
@Component
public class UpgradeEvents {

    private final Outbox outbox;
    private final Topics topics;

    UpgradeEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    public void completed(Upgrade upgrade) {
        String unit = upgrade.unitNumber().orElseThrow();
        String city = upgrade.city().orElseThrow().code();
        outbox.publish(OutgoingEvent.of(topics.internal("legacy-migration-service"), unit, "hall.upgrade.completed.v1",
                upgrade.id().toString(), city,
                new UpgradeCompleted(upgrade.id(), upgrade.system().name(), unit, city)));
    }

    record UpgradeCompleted(UUID upgradeId, String system, String unitNumber, String city) {}
}
