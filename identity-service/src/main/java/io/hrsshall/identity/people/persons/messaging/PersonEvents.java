package io.hrsshall.identity.people.persons.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.identity.people.persons.Person;
import io.hrsshall.identity.people.persons.PersonProof;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.values.City;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes events about persons: ids, and what screens show masked.
@Component
class PersonEvents {

    private final Outbox outbox;
    private final Topics topics;

    PersonEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Person.Proven event) {
        String id = event.personId().toString();
        if (event.proof().method() == PersonProof.Method.FACE) {
            // For consumers of the first version, which knows no other proof and claims every grant.
            outbox.publish(OutgoingEvent.of(topics.internal("identity-service"), id, "hall.person.proven.v1", id,
                    null, new FaceNotice(event.personId().value())));
        }
        outbox.publish(OutgoingEvent.of(topics.internal("identity-service"), id, "hall.person.proven.v2", id, null,
                new ProvenNotice(event.personId().value(), event.proof().method().code(), event.proof().city())));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Person.MobileReplaced event) {
        String id = event.personId().toString();
        outbox.publish(OutgoingEvent.of(topics.internal("identity-service"), id, "hall.person.mobile-changed.v1", id,
                null, new MobileNotice(event.personId().value(), Masks.mobile(event.current().value()))));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Person.Closed event) {
        String id = event.personId().toString();
        outbox.publish(OutgoingEvent.of(topics.internal("identity-service"), id, "hall.person.closed.v1", id, null,
                new ClosedNotice(event.personId().value())));
    }

    record ClosedNotice(UUID personId) {}

    record FaceNotice(UUID personId) {}

    /// @param city
    ///            of the clerks
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProvenNotice(UUID personId, String proof, @Nullable City city) {}

    record MobileNotice(UUID personId, String maskedMobile) {}
}
