package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class TwoBook {

    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;

    TwoBook(Outbox outbox, ApplicationEventPublisher publisher) {
        this.outbox = outbox;
        this.publisher = publisher;
    }

    @EventListener
    void on(OutgoingEvent event) {
        outbox.publish(event);
    }

    @Scheduled(fixedDelay = 1_000)
    void publish() {
        publisher.publishEvent("two");
    }
}
