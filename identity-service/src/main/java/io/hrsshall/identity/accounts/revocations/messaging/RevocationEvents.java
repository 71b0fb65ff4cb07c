package io.hrsshall.identity.accounts.revocations.messaging;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.kit.events.AuthorityChangePublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes revocations to every gateway and service.
@Component
class RevocationEvents {

    private final AuthorityChangePublisher changes;

    RevocationEvents(AuthorityChangePublisher changes) {
        this.changes = changes;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(AuthorityChange change) {
        changes.publish(change);
    }
}
