package io.hrsshall.institution.registry;

import io.hrsshall.institution.registry.Institution.Administrator;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records the administrator of an institution at the end of an appointment.
@Service
public class AdministratorAssignment {

    private final Institutions institutions;
    private final Clock clock;

    AdministratorAssignment(Institutions institutions, Clock clock) {
        this.institutions = institutions;
        this.clock = clock;
    }

    /// Joins the transaction of the appointment.
    @Transactional(propagation = Propagation.MANDATORY)
    public void assign(UUID institutionId, Administrator administrator, String by) {
        Institution institution = institutions.findById(institutionId).orElseThrow(NotFound::new);
        institution.assign(administrator, by, clock.instant());
        institutions.save(institution);
    }
}
