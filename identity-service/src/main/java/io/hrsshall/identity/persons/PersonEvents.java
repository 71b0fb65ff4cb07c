package io.hrsshall.identity.persons;

import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.Topics;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the other services are told of persons: ids only.
@Component
class PersonEvents {

    static final String PROVEN = "hall.person.proven.v1";

    private final Outbox outbox;
    private final Topics topics;

    PersonEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    void proven(UUID person) {
        String id = person.toString();
        outbox.publish(OutgoingEvent.of(topics.internal("identity-service"), id, PROVEN, id, null,
                new PersonProven(id)));
    }

    record PersonProven(String personId) {}
}
