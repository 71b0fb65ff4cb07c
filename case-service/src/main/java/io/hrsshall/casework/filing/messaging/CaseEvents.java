package io.hrsshall.casework.filing.messaging;

import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Publishes what concerns the handling city, as the contract's notices: to the city's topic and to the hall's own, in
/// the transaction of the change. Last of the listeners, because a unit's events queue from here to the commit.
@Component
class CaseEvents {

    private static final String SERVICE = "case-service";

    private final Outbox outbox;
    private final Topics topics;

    CaseEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Order(2)
    public void publish(CaseEvent event) {
        switch (event) {
            case CaseEvent.CaseSubmitted _ -> send("submitted", event);
            case CaseEvent.CaseAccepted _ -> send("accepted", event);
            case CaseEvent.CaseNotAccepted _ -> send("not-accepted", event);
            case CaseEvent.SupplementAsked _ -> send("supplement-asked", event);
            case CaseEvent.CaseSupplemented _ -> send("supplemented", event);
            case CaseEvent.CaseDecided _ -> send("decided", event);
            case CaseEvent.CaseWithdrawn withdrawn -> {
                if (withdrawn.of().submitted()) {
                    send("withdrawn", event);
                }
            }
            // The unit's own affair.
            case CaseEvent.CaseDrafted _,CaseEvent.CaseChanged _,CaseEvent.CaseSentToReview _,CaseEvent.CaseReturned _,CaseEvent.CaseEvaluated _ ->
                {
                }
        }
    }

    private void send(String what, CaseEvent event) {
        CaseNotice notice = CaseNotice.of(event);
        String type = "hall.case." + what + ".v1";
        String subject = event.of().id().toString();
        String city = event.of().city().code();
        outbox.publish(OutgoingEvent.of(topics.city(city), notice.unitNumber(), type, subject, city, notice));
        outbox.publish(OutgoingEvent.of(topics.internal(SERVICE), notice.unitNumber(), type, subject, city, notice));
    }
}
