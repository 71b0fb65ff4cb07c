package io.hrsshall.institution.appointments;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.persons.MatchedPerson;
import io.hrsshall.kit.values.IdType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// The saga that appoints the administrator of an institution: the matched person gets a grant (delegation-service),
/// then an account (identity-service). The remote calls are keyed by the id of the appointment and can be repeated. Only
/// delegation-service can end the saga early; after the grant it always completes.
record Appointment(@Id UUID id, UUID institutionId, @Embedded.Empty Appointee appointee, Step step,
        @Nullable String problem, @Embedded.Empty Audit audit, @Version long version) {

    /// Who becomes the administrator.
    record Appointee(UUID person, String maskedName, @Nullable IdType idType, String maskedIdNumber,
            String maskedMobile) {}

    enum Step {
        MATCHED,
        GRANTED,
        DONE,
        /// delegation-service refused the grant: the initiator has no authority, or the unit is unknown.
        REFUSED;

        boolean leadsTo(Step next) {
            return switch (this) {
                case MATCHED -> next == GRANTED || next == REFUSED;
                case GRANTED -> next == DONE;
                case DONE, REFUSED -> false;
            };
        }
    }

    static Appointment of(UUID id, UUID institution, MatchedPerson person, IdType idType, Actor initiator,
            Instant now) {
        Appointee appointee = new Appointee(person.personId().value(), person.maskedName(), idType,
                person.maskedIdNumber(), person.maskedMobile());
        return new Appointment(id, institution, appointee, Step.MATCHED, null, Audit.created(initiator, now), 0);
    }

    /// @param code
    ///            of delegation-service's problem
    Appointment refuse(String code, Instant now) {
        return reach(Step.REFUSED, code, now);
    }

    Appointment reach(Step next, Instant now) {
        return reach(next, null, now);
    }

    private Appointment reach(Step next, @Nullable String code, Instant now) {
        if (!step.leadsTo(next)) {
            throw new IllegalStateException("Appointment cannot go from " + step + " to " + next);
        }
        return new Appointment(id, institutionId, appointee, next, code, audit.changed(audit.changedBy(), now),
                version);
    }

    /// The account of the person who started the appointment.
    String initiator() {
        return audit.createdBy();
    }
}
