package io.hrsshall.casework.institutions.messaging;

import io.hrsshall.casework.institutions.Institution;
import io.hrsshall.casework.institutions.InstitutionDirectory;
import io.hrsshall.kit.events.Inbox;
import io.hrsshall.kit.events.IncomingEvent;
import java.util.Set;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the institution directory up to date. Events are ordered by unit, so those of one institution are too.
@Component
class InstitutionEventsListener {

    private static final Set<String> TYPES = Set.of("hall.institution.registered.v1",
            "hall.institution.changed.v1", "hall.institution.opened.v1");

    private final Inbox inbox;
    private final InstitutionDirectory institutions;

    InstitutionEventsListener(Inbox inbox, InstitutionDirectory institutions) {
        this.inbox = inbox;
        this.institutions = institutions;
    }

    @KafkaListener(topics = "#{@topics.internal('institution-service')}", groupId = "case-service")
    @Transactional
    public void on(IncomingEvent event) {
        if (TYPES.contains(event.type()) && inbox.first(event)) {
            institutions.update(event.dataAs(Institution.class), event.sequence());
        }
    }
}
