package io.hrsshall.delegation.requests.messaging;

import io.hrsshall.authority.GrantId;
import io.hrsshall.delegation.requests.AccessRequestDecided;
import io.hrsshall.delegation.requests.AccessRequestEvent;
import io.hrsshall.delegation.requests.AccessRequestSubmitted;
import io.hrsshall.delegation.units.Unit;
import io.hrsshall.delegation.units.UnitDirectory;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes the event of a request and of its decision to the outbox, in the transaction of the change. For the hall's
/// own services only.
@Component
class AccessRequestEvents {

    private final Outbox outbox;
    private final Topics topics;
    private final UnitDirectory units;

    AccessRequestEvents(Outbox outbox, Topics topics, UnitDirectory units) {
        this.outbox = outbox;
        this.topics = topics;
        this.units = units;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AccessRequestEvent event) {
        switch (event) {
            case AccessRequestSubmitted _ -> publish("submitted", event,
                    new RequestData(event.requestId(), event.grantId(), event.unitNumber()));
            case AccessRequestDecided decided -> publish("decided", event, new DecisionData(event.requestId(),
                    event.grantId(), event.unitNumber(),
                    decided.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    private void publish(String name, AccessRequestEvent event, Object data) {
        Unit unit = units.get(event.unitNumber());
        outbox.publish(OutgoingEvent.of(topics.internal("delegation-service"), unit.number().value(),
                "hall.access-request." + name + ".v1", event.requestId().toString(), unit.city().code(), data));
    }

    record RequestData(UUID requestId, GrantId grantId, UnitNumber unitNumber) {}

    record DecisionData(UUID requestId, GrantId grantId, UnitNumber unitNumber, String outcome) {}
}
