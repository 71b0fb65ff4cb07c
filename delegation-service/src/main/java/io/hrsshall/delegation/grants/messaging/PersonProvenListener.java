package io.hrsshall.delegation.grants.messaging;

import io.hrsshall.delegation.grants.Author;
import io.hrsshall.delegation.grants.Claiming;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// `hall.person.proven.v1`: a face was proven, so the grants that waited for it are claimed.
@Component
class PersonProvenListener {

    private static final String PERSON_PROVEN = "hall.person.proven.v1";

    private final Inbox inbox;
    private final Claiming claiming;

    PersonProvenListener(Inbox inbox, Claiming claiming) {
        this.inbox = inbox;
        this.claiming = claiming;
    }

    @KafkaListener(topics = "#{@topics.internal('identity-service')}", groupId = "delegation-service")
    @Transactional
    void on(IncomingEvent event) {
        if (event.type().equals(PERSON_PROVEN) && inbox.first(event)) {
            claiming.personProven(event.dataAs(PersonProven.class).personId(), Author.of("identity-service"));
        }
    }

    record PersonProven(UUID personId) {}
}
