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
        String number = institution.number().value();
        String unit = institution.unitNumber().value();
        String city = institution.city().code();
        outbox.publish(OutgoingEvent.of(topics.internal("institution-service"), unit, type, number, city,
                new InstitutionEvent(number, unit, institution.name(), institution.type().name(), city)));
    }

    record InstitutionEvent(String institutionNumber, String unitNumber, String name, String type, String city) {}
}
