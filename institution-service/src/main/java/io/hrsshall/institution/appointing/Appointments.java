package io.hrsshall.institution.appointing;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Appointments extends ListCrudRepository<Appointment, UUID> {

    @Query("SELECT id FROM appointment WHERE step IN ('MATCHED', 'GRANTED') AND next_attempt_at <= :now ORDER BY next_attempt_at LIMIT 20")
    List<UUID> due(OffsetDateTime now);

    @Query("SELECT * FROM appointment WHERE id = :id AND step IN ('MATCHED', 'GRANTED') FOR UPDATE SKIP LOCKED")
    List<Appointment> lock(UUID id);

    @Query("SELECT institution_id FROM appointment WHERE step IN ('MATCHED', 'GRANTED') AND institution_id IN (:institutions)")
    List<UUID> running(Collection<UUID> institutions);
}
