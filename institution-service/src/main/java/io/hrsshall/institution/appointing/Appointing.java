package io.hrsshall.institution.appointing;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.people.MatchedPerson;
import io.hrsshall.institution.people.People;
import io.hrsshall.institution.people.Person;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.institution.registry.Registry;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.feign.RemoteProblem;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/// 机构开通, 管理员变更, 管理员密码重置 (manual 2.6.6). An appointment that begins is finished, by the request or, when a service is
/// down or this one dies, by the job; only delegation-service, which decides again who may appoint, can end it before.
@Service
public class Appointing {

    private static final Logger log = LoggerFactory.getLogger(Appointing.class);

    private final Registry registry;
    private final AppointmentLog appointments;
    private final People people;
    private final DelegationClient delegation;

    Appointing(Registry registry, AppointmentLog appointments, People people, DelegationClient delegation) {
        this.registry = registry;
        this.appointments = appointments;
        this.people = people;
        this.delegation = delegation;
    }

    /// @throws InstitutionOpen
    ///             if it is open
    public Institution open(UnitNumber unit, InstitutionNumber number, Person person, Actor actor) {
        Institution institution = registry.find(unit, number);
        if (institution.isOpen()) {
            throw new InstitutionOpen();
        }
        return appoint(institution, person, actor);
    }

    /// @param ifMatch
    ///            the version that the caller read, as an entity tag
    /// @throws InstitutionNotOpen
    ///             if it is not open yet
    public Institution change(UnitNumber unit, InstitutionNumber number, Person person, @Nullable String ifMatch,
            Actor actor) {
        Institution institution = openOne(unit, number);
        ETags.require(ifMatch, institution.version());
        return appoint(institution, person, actor);
    }

    /// @throws InstitutionNotOpen
    ///             if it is not open yet
    public void resetPassword(UnitNumber unit, InstitutionNumber number) {
        people.resetPassword(openOne(unit, number).administrator().orElseThrow(InstitutionNotOpen::new).account());
    }

    /// Which of the institutions have an appointment on the way.
    public Set<UUID> running(Collection<UUID> institutions) {
        return appointments.running(institutions);
    }

    private Institution openOne(UnitNumber unit, InstitutionNumber number) {
        Institution institution = registry.find(unit, number);
        if (!institution.isOpen()) {
            throw new InstitutionNotOpen();
        }
        return institution;
    }

    private Institution appoint(Institution institution, Person person, Actor actor) {
        MatchedPerson matched = people.match(institution.unitNumber(), person);
        advance(appointments.begin(institution, matched, actor));
        return registry.find(institution.number());
    }

    @Scheduled(fixedDelayString = "PT2S")
    void finishWhatBegan() {
        for (UUID id : appointments.due()) {
            try {
                appointments.take(id).ifPresent(this::advance);
            } catch (AppointmentRefused e) {
                // Logged where it happened; the unit sees that nothing came of it and can name somebody again.
            }
        }
    }

    private void advance(Appointment appointment) {
        try {
            finish(appointment);
        } catch (AppointmentRefused e) {
            throw e;
        } catch (RemoteProblem e) {
            // Nothing ends it now: somebody has to remove what is in the way.
            log.error("Appointment {} is refused and stays unfinished until that is mended: {} {}", appointment.id(),
                    e.status(), e.code());
            appointments.failed(appointment.id());
        } catch (RuntimeException e) {
            log.warn("Appointment {} could not go on and will be tried again: {}", appointment.id(), e.toString());
            appointments.failed(appointment.id());
        }
    }

    private void finish(Appointment taken) {
        Institution institution = registry.find(taken.institutionId());
        Appointment appointment = taken;
        if (appointment.step() == Appointment.Step.MATCHED) {
            appointment = grant(appointment, institution);
        }
        FailPoints.reach("appointment.account.before");
        UUID account = people.openAccount(appointment.id(), appointment.person(), institution.unitNumber(),
                institution.number().value());
        FailPoints.reach("appointment.account.after");
        appointments.done(appointment, account);
        log.info("Institution {} has a new administrator by appointment {}", institution.number(), appointment.id());
    }

    private Appointment grant(Appointment appointment, Institution institution) {
        FailPoints.reach("appointment.grant.before");
        try {
            delegation.grant(appointment.id(),
                    new DelegationClient.Grant(institution.number().value(), institution.unitNumber().value(),
                            appointment.person(), appointment.maskedName(), appointment.maskedIdNumber(),
                            appointment.maskedMobile(), appointment.beganBy()));
        } catch (RemoteProblem e) {
            if (!isDecision(e)) {
                throw e;
            }
            log.warn("Appointment {} was refused: {}", appointment.id(), e.toString());
            appointments.refused(appointment);
            throw new AppointmentRefused();
        }
        FailPoints.reach("appointment.grant.after");
        return appointments.granted(appointment);
    }

    /// Unlike what says of this service only that it was not let in, or has to wait.
    private static boolean isDecision(RemoteProblem refusal) {
        return switch (refusal.status()) {
            case 403, 404, 409, 422 -> true;
            case 401 -> "authority-changed".equals(refusal.code());
            default -> false;
        };
    }
}
