package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface CounterChecks extends ListCrudRepository<CounterCheck, UUID> {

    @Query("SELECT * FROM counter_checks WHERE code_index = ANY (kit_index_forms(:index))")
    Optional<CounterCheck> findByCode(byte[] index);

    @Query("SELECT * FROM counter_checks WHERE id = :id FOR UPDATE")
    Optional<CounterCheck> lock(UUID id);

    /// The newest first.
    @Query("SELECT * FROM counter_checks WHERE representative_change_id = :change ORDER BY created_at DESC, id DESC")
    List<CounterCheck> ofChange(UUID change);

    @Query("SELECT * FROM counter_checks WHERE registration_id = :registration AND status = 'CONFIRMED'")
    Optional<CounterCheck> confirmedOf(UUID registration);

    /// Whether a change of what the person has is announced.
    @Query("SELECT EXISTS (SELECT FROM counter_checks WHERE person_id = :person AND status = 'ANNOUNCED')")
    boolean isAnnounced(PersonId person);

    /// The newest first.
    @Query("SELECT * FROM counter_checks WHERE registration_id = :registration ORDER BY created_at DESC, id DESC")
    List<CounterCheck> ofRegistration(UUID registration);
}
