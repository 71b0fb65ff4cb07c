package io.hrsshall.institution.appointments;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

@Service
public class AppointmentQueries {

    private final Appointments appointments;

    AppointmentQueries(Appointments appointments) {
        this.appointments = appointments;
    }

    /// Returns those of the institutions whose appointment has not completed yet.
    public Set<UUID> running(Collection<UUID> institutions) {
        return institutions.isEmpty() ? Set.of() : Set.copyOf(appointments.findRunning(institutions));
    }
}
