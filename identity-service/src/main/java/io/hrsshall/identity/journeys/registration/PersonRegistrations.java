package io.hrsshall.identity.journeys.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;

interface PersonRegistrations extends RegistrationRepository<PersonRegistration> {

    @Override
    @Query("SELECT * FROM person_registrations WHERE id = :id FOR UPDATE")
    Optional<PersonRegistration> lock(UUID id);

    @Override
    @Query("""
            SELECT EXISTS (SELECT FROM person_registrations
                WHERE claimant_index = (SELECT claimant_index FROM person_registrations WHERE id = :id)
                    AND begun_stamp > :stamp AND id <> :id)""")
    boolean existsNewer(UUID id, long stamp);
}
