package io.hrsshall.casework.evaluation.messaging;

import io.hrsshall.casework.evaluation.RectificationEvent;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationExtended;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationOpened;
import io.hrsshall.casework.evaluation.RectificationEvent.RectificationReplied;
import io.hrsshall.casework.evaluation.RectificationEvent.Snapshot;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes each change of a rectification to the city that handled the case, and a reply to the hall's own
/// services too.
@Component
class RectificationEvents {

    private static final String SERVICE = "case-service";

    private final Outbox outbox;
    private final Topics topics;

    RectificationEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RectificationEvent event) {
        Snapshot snapshot = event.snapshot();
        String type = "hall.rectification." + name(event) + ".v1";
        String subject = snapshot.id().toString();
        String city = snapshot.city().code();
        String unit = snapshot.owner().unitNumber().value();
        UUID person = snapshot.owner().person();
        // The employer as the key would narrow down which person evaluated.
        outbox.publish(OutgoingEvent.of(topics.city(city), person == null ? unit : subject, type, subject, city,
                RectificationNotice.forCity(event)));
        if (event instanceof RectificationReplied) {
            outbox.publish(OutgoingEvent.of(topics.internal(SERVICE), unit, type, subject, city,
                    RectificationNotice.of(event)));
        }
    }

    private static String name(RectificationEvent event) {
        return switch (event) {
            case RectificationOpened _ -> "opened";
            case RectificationExtended _ -> "extended";
            case RectificationReplied _ -> "replied";
        };
    }
}
