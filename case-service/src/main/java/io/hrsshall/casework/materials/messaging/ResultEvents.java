package io.hrsshall.casework.materials.messaging;

import io.hrsshall.casework.materials.ResultsHandedOver;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes that results were handed over, for the hall's own services only: the city has done it itself.
@Component
class ResultEvents {

    private static final String SERVICE = "case-service";

    private final Outbox outbox;
    private final Topics topics;

    ResultEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ResultsHandedOver event) {
        outbox.publish(OutgoingEvent.of(topics.internal(SERVICE), event.unitNumber().value(),
                "hall.case.results-handed-over.v1", event.caseId().toString(), null, ResultNotice.of(event)));
    }
}
