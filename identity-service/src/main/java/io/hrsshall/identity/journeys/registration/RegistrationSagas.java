package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.PersonId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface RegistrationSagas extends ListCrudRepository<RegistrationSaga, UUID> {

    @Query("SELECT * FROM registration_sagas WHERE id = :id FOR UPDATE")
    Optional<RegistrationSaga> lock(UUID id);

    @Query("SELECT count(*) > 0 FROM registration_sagas WHERE person_id = :person AND step NOT IN ('DONE', 'UNDONE')")
    boolean isRunningFor(PersonId person);
}
