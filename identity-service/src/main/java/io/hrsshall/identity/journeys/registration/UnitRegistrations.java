package io.hrsshall.identity.journeys.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;

interface UnitRegistrations extends RegistrationRepository<UnitRegistration> {

    @Override
    @Query("SELECT * FROM unit_registrations WHERE id = :id FOR UPDATE")
    Optional<UnitRegistration> lock(UUID id);

    @Override
    @Query("""
            SELECT EXISTS (SELECT FROM unit_registrations
                WHERE claimant_index = (SELECT claimant_index FROM unit_registrations WHERE id = :id)
                    AND proven_stamp > :stamp AND id <> :id)""")
    boolean existsNewer(UUID id, long stamp);
}
