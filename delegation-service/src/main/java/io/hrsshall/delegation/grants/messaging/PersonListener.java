package io.hrsshall.delegation.grants.messaging;

import io.hrsshall.authority.PersonId;
import io.hrsshall.delegation.grants.Author;
import io.hrsshall.delegation.grants.GrantClaim;
import io.hrsshall.delegation.grants.GrantsOfClosedPerson;
import io.hrsshall.delegation.grants.MaskedMobileUpdate;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import io.hrsshall.kit.values.City;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Claims the grants of a person whose identity was proven (`hall.person.proven.v2`), shows a person's new mobile
/// (`hall.person.mobile-changed.v1`), and revokes the grants of a person who was closed (`hall.person.closed.v1`).
@Component
class PersonListener {

    /// Published for a face check only, beside the second version; earlier publishers send nothing else.
    private static final String FACE_PROVEN = "hall.person.proven.v1";
    private static final String PERSON_PROVEN = "hall.person.proven.v2";
    private static final String MOBILE_CHANGED = "hall.person.mobile-changed.v1";
    private static final String PERSON_CLOSED = "hall.person.closed.v1";
    private static final Author IDENTITY = Author.of("identity-service");

    private final Inbox inbox;
    private final GrantClaim claim;
    private final MaskedMobileUpdate mobiles;
    private final GrantsOfClosedPerson closed;

    PersonListener(Inbox inbox, GrantClaim claim, MaskedMobileUpdate mobiles, GrantsOfClosedPerson closed) {
        this.inbox = inbox;
        this.claim = claim;
        this.mobiles = mobiles;
        this.closed = closed;
    }

    @KafkaListener(topics = "#{@topics.internal('identity-service')}", groupId = "delegation-service")
    @Transactional
    void on(IncomingEvent event) {
        if (event.type().equals(FACE_PROVEN) && inbox.first(event)) {
            claim.claimAll(event.dataAs(FaceProven.class).personId(), IDENTITY);
        } else if (event.type().equals(PERSON_PROVEN) && inbox.first(event)) {
            claim(event.dataAs(PersonProven.class));
        } else if (event.type().equals(MOBILE_CHANGED) && inbox.first(event)) {
            MobileChanged changed = event.dataAs(MobileChanged.class);
            mobiles.replace(changed.personId(), changed.maskedMobile());
        } else if (event.type().equals(PERSON_CLOSED) && inbox.first(event)) {
            closed.revokeAll(event.dataAs(PersonClosed.class).personId(), IDENTITY);
        }
    }

    /// A check by one clerk, or in a way that is not known here, claims nothing.
    private void claim(PersonProven proven) {
        if (proven.proof().equals("face")) {
            claim.claimAll(proven.personId(), IDENTITY);
        } else if (proven.proof().equals("two-clerks") && proven.city() != null) {
            claim.claimInCity(proven.personId(), proven.city(), IDENTITY);
        }
    }

    record FaceProven(PersonId personId) {}

    /// @param city
    ///            of the clerks
    record PersonProven(PersonId personId, String proof, @Nullable City city) {}

    record PersonClosed(PersonId personId) {}

    record MobileChanged(PersonId personId, String maskedMobile) {}
}
