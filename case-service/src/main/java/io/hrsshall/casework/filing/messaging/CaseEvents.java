package io.hrsshall.casework.filing.messaging;

import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Publishes the changes that concern the handling city to the city's topic and to the hall's own. The last listener,
/// because writing to the outbox locks the unit's event sequence until the commit.
@Component
class CaseEvents {

    private static final String SERVICE = "case-service";

    private final Outbox outbox;
    private final Topics topics;
    private final CaseNoticeMapper mapper;

    CaseEvents(Outbox outbox, Topics topics, CaseNoticeMapper mapper) {
        this.outbox = outbox;
        this.topics = topics;
        this.mapper = mapper;
    }

    @EventListener
    @Order(2)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseEvent event) {
        switch (event) {
            case CaseEvent.CaseSubmitted _ -> publish("submitted", event);
            case CaseEvent.CaseAccepted _ -> publish("accepted", event);
            case CaseEvent.CaseNotAccepted _ -> publish("not-accepted", event);
            case CaseEvent.SupplementAsked _ -> publish("supplement-asked", event);
            case CaseEvent.CaseSupplemented _ -> publish("supplemented", event);
            case CaseEvent.TermChanged changed -> publish("term-changed", event, mapper.termNotice(changed));
            case CaseEvent.CaseDecided decided -> publish("decided", event, mapper.decisionNotice(decided));
            case CaseEvent.CaseCorrected _ -> publish("corrected", event);
            case CaseEvent.CaseWithdrawn withdrawn -> {
                if (withdrawn.snapshot().submitted()) {
                    publish("withdrawn", event);
                }
            }
            case CaseEvent.ReviewAssigned assigned -> {
                if (assigned.reviewer() != null) {
                    inform("review-assigned", mapper.reviewNotice(assigned.snapshot()));
                }
            }
            case CaseEvent.CaseSentToReview _ -> inform("review-requested", mapper.reviewNotice(event.snapshot()));
            case CaseEvent.CaseReturned _ -> inform("review-returned", mapper.reviewNotice(event.snapshot()));
            // Announced with those that follow within a minute.
            case CaseEvent.ResultsHandedOver _ -> {
            }
            // Internal to the unit.
            case CaseEvent.CaseDrafted _,CaseEvent.CaseChanged _,CaseEvent.CaseEvaluated _ ->
                {
                }
        }
    }

    private void inform(String name, ReviewNotice notice) {
        outbox.publish(OutgoingEvent.of(topics.internal(SERVICE), notice.unitNumber().value(),
                "hall.case." + name + ".v1", notice.caseId().toString(), null, notice));
    }

    private void publish(String name, CaseEvent event) {
        publish(name, event, mapper.caseNotice(event));
    }

    private void publish(String name, CaseEvent event, Object notice) {
        String type = "hall.case." + name + ".v1";
        String key = event.snapshot().owner().unitNumber().value();
        String subject = event.snapshot().id().toString();
        String city = event.snapshot().city().code();
        outbox.publish(OutgoingEvent.of(topics.city(city), key, type, subject, city, notice));
        outbox.publish(OutgoingEvent.of(topics.internal(SERVICE), key, type, subject, city, notice));
    }
}
