package io.hrsshall.delegation.grants.messaging;

import io.hrsshall.delegation.grants.Author;
import io.hrsshall.delegation.grants.GrantClaim;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Claims the grants of a person who passed a face check (`hall.person.proven.v1`).
@Component
class PersonProvenListener {

    private static final String PERSON_PROVEN = "hall.person.proven.v1";

    private final Inbox inbox;
    private final GrantClaim claim;

    PersonProvenListener(Inbox inbox, GrantClaim claim) {
        this.inbox = inbox;
        this.claim = claim;
    }

    @KafkaListener(topics = "#{@topics.internal('identity-service')}", groupId = "delegation-service")
    @Transactional
    void on(IncomingEvent event) {
        if (event.type().equals(PERSON_PROVEN) && inbox.first(event)) {
            claim.claimAll(event.dataAs(PersonProven.class).personId(), Author.of("identity-service"));
        }
    }

    record PersonProven(UUID personId) {}
}
