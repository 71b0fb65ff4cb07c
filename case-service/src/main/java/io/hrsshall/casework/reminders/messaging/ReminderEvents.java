package io.hrsshall.casework.reminders.messaging;

import io.hrsshall.casework.reminders.ReviewReminding.ReviewWaiting;
import io.hrsshall.casework.reminders.SupplementReminding.SupplementDue;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Announces reminders to the hall's own services only: the city has nothing to do about them.
@Component
class ReminderEvents {

    private static final String SERVICE = "case-service";

    private final Outbox outbox;
    private final Topics topics;
    private final ReminderNoticeMapper mapper;

    ReminderEvents(Outbox outbox, Topics topics, ReminderNoticeMapper mapper) {
        this.outbox = outbox;
        this.topics = topics;
        this.mapper = mapper;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SupplementDue event) {
        publish("hall.case.supplement-due.v1", event.caseId(), event.owner().unitNumber(), mapper.notice(event));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ReviewWaiting event) {
        publish("hall.case.review-waiting.v1", event.caseId(), event.unitNumber(), mapper.notice(event));
    }

    private void publish(String type, UUID caseId, UnitNumber unit, Object notice) {
        outbox.publish(OutgoingEvent.of(topics.internal(SERVICE), unit.value(), type, caseId.toString(), null, notice));
    }
}
