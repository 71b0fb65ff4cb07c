package io.hrsshall.identity.unitregistration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface UnitRegistrations extends ListCrudRepository<UnitRegistration, UUID> {

    @Query("select * from unit_registrations where id = :id for update")
    Optional<UnitRegistration> lock(@Param("id") UUID id);
}
