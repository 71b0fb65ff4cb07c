package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.people.persons.Person;
import io.hrsshall.kit.security.CurrentActor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The mobile recovers every account of its person, so all their sessions end when it changes.
@Component
class MobileChangeListener {

    private final AccountSecurity security;

    MobileChangeListener(AccountSecurity security) {
        this.security = security;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Person.MobileReplaced event) {
        security.renewAllOf(event.personId(), CurrentActor.user().map(Actor::session).orElse(null));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Person.MobileLost event) {
        security.renewAllOf(event.personId(), null);
    }
}
