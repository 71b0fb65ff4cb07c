package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Which appointments the members of units have permitted. institution-service resumes an appointment without the
/// member's token, so its word alone would be enough without them.
@Component
class AppointmentPermissions {

    private static final Duration KEPT = Duration.ofDays(90);

    private final JdbcClient jdbc;

    AppointmentPermissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Repeating it changes nothing.
    ///
    /// @throws GrantConflict
    ///             if the saga was permitted another appointment
    @Transactional(propagation = Propagation.MANDATORY)
    void add(InstitutionAppointment appointment, Author by, Instant now) {
        jdbc.sql("""
                INSERT INTO appointment_permission (saga_id, unit_number, institution_number, person_id, account,
                                                    grant_id, created_at)
                VALUES (:saga, :unit, :institution, :person, :account, :grant, :at) ON CONFLICT (saga_id) DO NOTHING""")
                .param("saga", appointment.saga()).param("unit", appointment.unitNumber().value())
                .param("institution", appointment.institutionNumber().value())
                .param("person", appointment.person().value())
                .param("account", by.name()).param("grant", by.grantColumn()).param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        if (find(appointment).filter(by::equals).isEmpty()) {
            throw GrantConflict.sagaReused();
        }
    }

    /// Who permitted exactly this appointment.
    Optional<Author> find(InstitutionAppointment appointment) {
        return jdbc.sql("""
                SELECT account, grant_id FROM appointment_permission
                WHERE saga_id = :saga AND unit_number = :unit AND institution_number = :institution
                      AND person_id = :person""").param("saga", appointment.saga())
                .param("unit", appointment.unitNumber().value())
                .param("institution", appointment.institutionNumber().value())
                .param("person", appointment.person().value())
                .query((row, _) -> new Author(row.getString("account"),
                        new GrantId(row.getObject("grant_id", UUID.class))))
                .optional();
    }

    @Bean
    static RecurringTask appointmentPermissionRetention(Retention retention) {
        return retention.deletion("appointment-permission-retention", Duration.ofHours(6), "appointment_permission",
                "created_at <= :now", KEPT);
    }
}
