package io.hrsshall.unit.profile.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.events.Outbox;
import io.hrsshall.kit.events.OutgoingEvent;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.FieldChange;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitEvent;
import io.hrsshall.unit.profile.UnitStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes the events of units to the outbox, for the unit's city and for the other services.
@Component
class UnitEvents {

    private final Outbox outbox;
    private final Topics topics;

    UnitEvents(Outbox outbox, Topics topics) {
        this.outbox = outbox;
        this.topics = topics;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(UnitEvent event) {
        UnitData data = UnitData.of(event);
        String type = switch (event) {
            case UnitEvent.Registered _ -> "hall.unit.registered.v1";
            case UnitEvent.Changed _ -> "hall.unit.changed.v1";
        };
        String number = data.unitNumber().value();
        String city = data.city().code();
        for (String topic : List.of(topics.city(city), topics.internal("unit-service"))) {
            outbox.publish(OutgoingEvent.of(topic, number, type, number, city, data));
        }
    }

    /// The data of `hall.unit.registered.v1` and `.changed.v1`.
    ///
    /// @param industry
    ///            GB/T 4754 code, if the profile states it
    /// @param changed
    ///            the changed fields; only in `.changed.v1`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnitData(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, City city, UnitStatus status,
            @Nullable String industry, @Nullable List<String> changed) {

        static UnitData of(UnitEvent event) {
            Unit unit = event.unit();
            return new UnitData(unit.number(), unit.uscc(), unit.name(), unit.city(), unit.status(), unit.industry(),
                    switch (event) {
                        case UnitEvent.Registered _ -> null;
                        case UnitEvent.Changed changed -> changed.changes().stream().map(FieldChange::field).toList();
                    });
        }
    }
}
