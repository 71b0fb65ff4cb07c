package io.hrsshall.institution.registry.messaging;

import io.hrsshall.institution.registry.Institution;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import org.springframework.stereotype.Component;

/// Tells the hall's services, by the contracts of `contracts/events`.
@Component
public class InstitutionEvents {

    private final Outbox outbox;
    private final Topics topics;

    InstitutionEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    public void registered(Institution institution) {
        publish("hall.institution.registered.v1", institution);
    }

    public void opened(Institution institution) {
        publish("hall.institution.opened.v1", institution);
    }

    private void publish(String type, Institution institution) {
        InstitutionEvent data = InstitutionEvent.of(institution);
        outbox.publish(OutgoingEvent.of(topics.internal("institution-service"), data.unitNumber(), type,
                data.institutionNumber(), data.city(), data));
    }

    record InstitutionEvent(String institutionNumber, String unitNumber, String name, String type, String city) {

        static InstitutionEvent of(Institution institution) {
            return new InstitutionEvent(institution.number().value(), institution.unitNumber().value(),
                    institution.name(), institution.type().name(), institution.city().code());
        }
    }
}
