package io.hrsshall.casework.reminders.messaging;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.reminders.CityReminding.SupplementOverdue;
import io.hrsshall.casework.reminders.CityReminding.TermNear;
import io.hrsshall.casework.reminders.CityReminding.TermPassed;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes days that are near or have passed to the city that handles the case, and to nobody else: the owner's
/// messages follow rules of their own.
@Component
class CityDayEvents {

    private final Outbox outbox;
    private final Topics topics;

    CityDayEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SupplementOverdue event) {
        publish("supplement-overdue", event.subject(), SupplementOverdueNotice.of(event));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TermNear event) {
        publish("term-near", event.subject(), TermDayNotice.of(event.subject(), event.term(), event.day()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TermPassed event) {
        publish("term-passed", event.subject(), TermDayNotice.of(event.subject(), event.term(), event.day()));
    }

    private void publish(String name, Case subject, Object notice) {
        String city = subject.city().code();
        outbox.publish(OutgoingEvent.of(topics.city(city), subject.owner().unitNumber().value(),
                "hall.case." + name + ".v1", subject.id().toString(), city, notice));
    }
}
