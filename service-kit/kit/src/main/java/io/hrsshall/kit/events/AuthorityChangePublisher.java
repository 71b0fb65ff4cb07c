package io.hrsshall.kit.events;

import io.hrsshall.authority.AuthorityChange;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes changes that end authority before a token expires. The bean exists only where `hall.authority.publisher`
/// is true.
public class AuthorityChangePublisher {

    private final Outbox outbox;
    private final Topics topics;

    AuthorityChangePublisher(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    /// Publishes with the running transaction. Every gateway and service applies the change within a second of
    /// the commit.
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(AuthorityChange change) {
        outbox.publish(OutgoingEvent.of(topics.authority(), change.id(), AuthorityChange.TYPE, change.id(), null,
                change.data()));
    }
}
