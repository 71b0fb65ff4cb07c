package io.hrsshall.institution.appointments;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Appointments extends Repository<Appointment, UUID> {

    Appointment save(Appointment appointment);

    Optional<Appointment> findById(UUID id);

    @Query("""
            SELECT institution_id FROM appointment
            WHERE step IN ('MATCHED', 'GRANTED') AND institution_id IN (:institutions)""")
    List<UUID> findRunning(Collection<UUID> institutions);
}
