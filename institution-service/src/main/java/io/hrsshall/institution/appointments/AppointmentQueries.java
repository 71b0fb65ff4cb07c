package io.hrsshall.institution.appointments;

import io.hrsshall.institution.registry.RunningAppointments;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
public class AppointmentQueries implements RunningAppointments {

    private final Appointments appointments;

    AppointmentQueries(Appointments appointments) {
        this.appointments = appointments;
    }

    @Override
    public Set<UUID> running(Collection<UUID> institutions) {
        return institutions.isEmpty() ? Set.of() : Set.copyOf(appointments.findRunning(institutions));
    }
}
