package io.hrsshall.institution.appointments;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.appointments.Appointment.Step;
import io.hrsshall.institution.people.MatchedPerson;
import io.hrsshall.institution.people.NamedPerson;
import io.hrsshall.institution.people.PersonMatching;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 机构开通, 管理员变更 (manual 2.6.6): appoints the administrator of an institution. The request makes the first attempt of the
/// appointment; if a service is unavailable or this one crashes, [AppointmentTask] completes it later.
@Service
public class AdministratorAppointment {

    private final InstitutionQueries institutions;
    private final PersonMatching matching;
    private final Appointments appointments;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    AdministratorAppointment(InstitutionQueries institutions, PersonMatching matching, Appointments appointments,
            DurableTasks tasks, TransactionOperations transactions, Clock clock) {
        this.institutions = institutions;
        this.matching = matching;
        this.appointments = appointments;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws AppointmentConflict
    ///             if the institution is open, if another appointment is running, or if the grant is refused
    public Institution open(UnitNumber unit, InstitutionNumber number, NamedPerson person, Actor actor) {
        Institution institution = institutions.get(unit, number);
        if (institution.isOpen()) {
            throw AppointmentConflict.institutionOpen();
        }
        return appoint(institution, person, actor);
    }

    /// @param ifMatch
    ///            the version that the caller has read, as an entity tag
    /// @throws AppointmentConflict
    ///             if the institution is not open, if another appointment is running, or if the grant is refused
    public Institution change(UnitNumber unit, InstitutionNumber number, NamedPerson person, @Nullable String ifMatch,
            Actor actor) {
        Institution institution = institutions.get(unit, number);
        if (!institution.isOpen()) {
            throw AppointmentConflict.institutionNotOpen();
        }
        ETags.require(ifMatch, institution.version());
        return appoint(institution, person, actor);
    }

    private Institution appoint(Institution institution, NamedPerson person, Actor actor) {
        UUID appointment = start(institution, matching.match(institution.unitNumber(), person),
                person.idDocument().type(), actor);
        tasks.runNow(AppointmentTask.KIND, appointment);
        Appointment settled = appointments.findById(appointment).orElseThrow();
        if (settled.step() == Step.REFUSED) {
            throw AppointmentConflict.refused(settled.problem());
        }
        return institutions.get(institution.id());
    }

    /// A unique index allows one running appointment per institution. The version check also rejects an appointment if
    /// another one has completed since the institution was read.
    private UUID start(Institution institution, MatchedPerson person, IdType idType, Actor actor) {
        try {
            return transactions.execute(_ -> {
                UUID id = appointments.save(Appointment.of(institution.id(), person, idType, actor, clock.instant()))
                        .id();
                if (institutions.get(institution.id()).version() != institution.version()) {
                    throw AppointmentConflict.appointmentRunning();
                }
                tasks.scheduleForInlineRun(AppointmentTask.KIND, id);
                return id;
            });
        } catch (DuplicateKeyException e) {
            throw AppointmentConflict.appointmentRunning();
        }
    }
}
