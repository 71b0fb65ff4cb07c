package io.hrsshall.identity.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface PersonRegistrations extends ListCrudRepository<PersonRegistration, UUID> {

    @Query("select * from person_registrations where id = :id for update")
    Optional<PersonRegistration> lock(@Param("id") UUID id);
}
