package io.hrsshall.institution.appointing;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.appointing.Appointment.Step;
import io.hrsshall.institution.people.MatchedPerson;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.Institution.Administrator;
import io.hrsshall.institution.registry.Registry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The short transactions of an appointment; what is remote happens between them.
@Service
class AppointmentLog {

    private final Appointments appointments;
    private final Registry registry;
    private final Clock clock;

    AppointmentLog(Appointments appointments, Registry registry, Clock clock) {
        this.appointments = appointments;
        this.registry = registry;
        this.clock = clock;
    }

    /// @param institution
    ///            as the one who begins has seen it
    /// @throws AppointmentRunning
    ///             if another has begun and not ended (unique index), or ended since the institution was read
    @Transactional
    public Appointment begin(Institution institution, MatchedPerson person, Actor actor) {
        Appointment begun = insert(Appointment.of(institution.id(), person, actor, clock.instant()));
        if (registry.find(institution.id()).version() != institution.version()) {
            throw new AppointmentRunning();
        }
        return begun;
    }

    private Appointment insert(Appointment appointment) {
        try {
            return appointments.save(appointment);
        } catch (DuplicateKeyException e) {
            throw new AppointmentRunning();
        }
    }

    @Transactional(readOnly = true)
    public List<UUID> due() {
        return appointments.due(clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Transactional(readOnly = true)
    public Set<UUID> running(Collection<UUID> institutions) {
        return institutions.isEmpty() ? Set.of() : Set.copyOf(appointments.running(institutions));
    }

    /// Takes the appointment for one try, unless it has ended or somebody else is at it.
    @Transactional
    public Optional<Appointment> take(UUID id) {
        Instant now = clock.instant();
        return appointments.lock(id).stream().filter(appointment -> appointment.isDue(now)).findFirst()
                .map(appointment -> {
                    appointment.attempt(now);
                    return appointments.save(appointment);
                });
    }

    @Transactional
    public void failed(UUID id) {
        appointments.lock(id).forEach(appointment -> {
            appointment.fail(clock.instant());
            appointments.save(appointment);
        });
    }

    @Transactional
    public void refused(Appointment appointment) {
        appointment.reach(Step.REFUSED, clock.instant());
        appointments.save(appointment);
    }

    @Transactional
    public Appointment granted(Appointment appointment) {
        appointment.reach(Step.GRANTED, clock.instant());
        return appointments.save(appointment);
    }

    @Transactional
    public void done(Appointment appointment, UUID account) {
        appointment.reach(Step.DONE, clock.instant());
        appointments.save(appointment);
        registry.appoint(appointment.institutionId(), new Administrator(appointment.person(), account,
                appointment.maskedName(), appointment.maskedIdNumber(), appointment.maskedMobile()),
                appointment.startedBy());
    }
}
