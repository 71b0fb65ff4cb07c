package io.hrsshall.casework.testevents.messaging;

import io.hrsshall.casework.testevents.TestEventOutbox;
import io.hrsshall.casework.testevents.TestEventRequest;
import io.hrsshall.casework.testevents.TestEventType;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// To the city that asked, and to nobody else. All have one key, which is no unit's, so that they arrive in order.
@Component
class TestEventPublisher implements TestEventOutbox {

    private static final String KEY = "test";

    private final Outbox outbox;
    private final Topics topics;

    TestEventPublisher(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(TestEventRequest requested) {
        String city = requested.city().code();
        for (int number = 1; number <= requested.count(); number++) {
            outbox.publish(OutgoingEvent.of(topics.city(city), KEY, TestEventType.NAME, requested.id().toString(),
                    city, TestEventData.of(requested, number)));
        }
    }
}
