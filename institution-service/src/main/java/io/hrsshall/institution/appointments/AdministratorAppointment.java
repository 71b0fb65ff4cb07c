package io.hrsshall.institution.appointments;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.institution.appointments.Appointment.Step;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.persons.MatchedPerson;
import io.hrsshall.kit.persons.NamedPerson;
import io.hrsshall.kit.persons.PersonMatching;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import java.time.Clock;
import java.time.LocalDate;
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
    private final DelegationClient delegation;
    private final Appointments appointments;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    AdministratorAppointment(InstitutionQueries institutions, PersonMatching matching,
            DelegationClient delegation, Appointments appointments, DurableTasks tasks,
            TransactionOperations transactions, Clock clock) {
        this.institutions = institutions;
        this.matching = matching;
        this.delegation = delegation;
        this.appointments = appointments;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws AppointmentConflict
    ///             if the institution is open, if its licence has ended, if another appointment is running, or if the
    ///             grant is refused
    public Institution open(UnitNumber unit, InstitutionNumber number, NamedPerson person, Actor actor) {
        Institution institution = institutions.get(unit, number);
        if (institution.isOpen()) {
            throw AppointmentConflict.institutionOpen();
        }
        LocalDate lastDay = institution.licence().to();
        if (lastDay != null && LocalDate.ofInstant(clock.instant(), Window.ZONE).isAfter(lastDay)) {
            throw AppointmentConflict.licenceEnded(lastDay);
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
        MatchedPerson matched = matching.match(institution.unitNumber(), person);
        UUID appointment = Ids.next();
        permit(appointment, institution, matched);
        start(appointment, institution, matched, person.idDocument().type(), actor);
        tasks.runNow(AppointmentTask.KIND, appointment);
        Appointment settled = appointments.findById(appointment).orElseThrow();
        if (settled.step() == Step.REFUSED) {
            throw AppointmentConflict.refused(settled.problem());
        }
        return institutions.get(institution.id());
    }

    /// Lets delegation-service know, by the user's token, what this saga may do: it may be resumed without the token.
    private void permit(UUID appointment, Institution institution, MatchedPerson person) {
        try {
            delegation.permit(appointment, new DelegationClient.Permission(institution.number(),
                    institution.unitNumber(), person.personId().value()));
        } catch (RemoteProblem e) {
            if (AppointmentTask.isDecision(e)) {
                throw AppointmentConflict.refused(e.code());
            }
            throw e;
        }
    }

    /// A unique index allows one running appointment per institution. The version check also rejects an appointment if
    /// another one has completed since the institution was read.
    private void start(UUID id, Institution institution, MatchedPerson person, IdType idType, Actor actor) {
        try {
            transactions.executeWithoutResult(_ -> {
                appointments.save(Appointment.of(id, institution.id(), person, idType, actor, clock.instant()));
                if (institutions.get(institution.id()).version() != institution.version()) {
                    throw AppointmentConflict.appointmentRunning();
                }
                tasks.scheduleForInlineRun(AppointmentTask.KIND, id);
            });
        } catch (DuplicateKeyException e) {
            throw AppointmentConflict.appointmentRunning();
        }
    }
}
