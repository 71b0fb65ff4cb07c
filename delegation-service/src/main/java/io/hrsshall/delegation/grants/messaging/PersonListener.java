package io.hrsshall.delegation.grants.messaging;

import io.hrsshall.delegation.grants.Author;
import io.hrsshall.delegation.grants.GrantClaim;
import io.hrsshall.delegation.grants.ShownMobile;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Claims the grants of a person who passed a face check (`hall.person.proven.v1`), and shows a person's new
/// mobile (`hall.person.mobile-changed.v1`).
@Component
class PersonListener {

    private static final String PERSON_PROVEN = "hall.person.proven.v1";
    private static final String MOBILE_CHANGED = "hall.person.mobile-changed.v1";

    private final Inbox inbox;
    private final GrantClaim claim;
    private final ShownMobile mobiles;

    PersonListener(Inbox inbox, GrantClaim claim, ShownMobile mobiles) {
        this.inbox = inbox;
        this.claim = claim;
        this.mobiles = mobiles;
    }

    @KafkaListener(topics = "#{@topics.internal('identity-service')}", groupId = "delegation-service")
    @Transactional
    void on(IncomingEvent event) {
        if (event.type().equals(PERSON_PROVEN) && inbox.first(event)) {
            claim.claimAll(event.dataAs(PersonProven.class).personId(), Author.of("identity-service"));
        } else if (event.type().equals(MOBILE_CHANGED) && inbox.first(event)) {
            MobileChanged changed = event.dataAs(MobileChanged.class);
            mobiles.replace(changed.personId(), changed.maskedMobile());
        }
    }

    record PersonProven(UUID personId) {}

    record MobileChanged(UUID personId, String maskedMobile) {}
}
