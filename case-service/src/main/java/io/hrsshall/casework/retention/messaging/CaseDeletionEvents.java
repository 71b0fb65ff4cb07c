package io.hrsshall.casework.retention.messaging;

import io.hrsshall.casework.retention.CaseDeleted;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes that a case was deleted, so that the hall's other services delete what they have of it, and to the city
/// that handled it.
@Component
class CaseDeletionEvents {

    private static final String TYPE = "hall.case.deleted.v1";

    private final Outbox outbox;
    private final Topics topics;

    CaseDeletionEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseDeleted deleted) {
        if (deleted.submitted()) {
            publish(topics.city(deleted.city().code()), deleted);
        }
        publish(topics.internal("case-service"), deleted);
    }

    private void publish(String topic, CaseDeleted deleted) {
        outbox.publish(OutgoingEvent.of(topic, deleted.unit().value(), TYPE, deleted.id().toString(),
                deleted.city().code(),
                new CaseDeletedNotice(deleted.id(), deleted.number(), deleted.unit(), deleted.item())));
    }
}
