package io.hrsshall.institution.registry.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionEvent;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.LicenceReminder;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes the events of institutions to the outbox, for the other services.
@Component
class InstitutionEvents {

    private static final Logger log = LoggerFactory.getLogger(InstitutionEvents.class);

    private final Outbox outbox;
    private final Topics topics;

    InstitutionEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(InstitutionEvent event) {
        String type = switch (event) {
            case InstitutionEvent.Registered _ -> "hall.institution.registered.v1";
            case InstitutionEvent.Changed _ -> "hall.institution.changed.v1";
            case InstitutionEvent.Opened _ -> "hall.institution.opened.v1";
        };
        InstitutionData data = InstitutionData.of(event.institution());
        outbox.publish(OutgoingEvent.of(topics.internal("institution-service"), data.unitNumber().value(), type,
                data.institutionNumber().value(), data.city().code(), data));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(LicenceReminder.LicenceEnding ending) {
        Institution institution = ending.institution();
        LicenceEndingData data = new LicenceEndingData(institution.number(), institution.unitNumber(),
                ending.lastDay(), ending.daysLeft());
        outbox.publish(OutgoingEvent.of(topics.internal("institution-service"), data.unitNumber().value(),
                "hall.institution.licence-ending.v1", data.institutionNumber().value(), institution.city().code(),
                data));
        log.info("Licence ending, institution={}, days={}", data.institutionNumber(), data.daysLeft());
    }

    /// The data of `hall.institution.licence-ending.v1`.
    record LicenceEndingData(InstitutionNumber institutionNumber, UnitNumber unitNumber, LocalDate licenceTo,
            int daysLeft) {}

    /// The data of `hall.institution.registered.v1`, `.changed.v1` and `.opened.v1`.
    ///
    /// @param licenceTo
    ///            the last day of the licence
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InstitutionData(InstitutionNumber institutionNumber, UnitNumber unitNumber, String name,
            InstitutionType type, City city, boolean suspended, @Nullable LocalDate licenceTo) {

        static InstitutionData of(Institution institution) {
            return new InstitutionData(institution.number(), institution.unitNumber(), institution.name(),
                    institution.type(), institution.city(), institution.suspension() != null,
                    institution.licence().to());
        }
    }
}
