package io.hrsshall.identity.unitregistration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface RegistrationSagas extends ListCrudRepository<RegistrationSaga, UUID> {

    @Query("select * from registration_sagas where id = :id for update")
    Optional<RegistrationSaga> lock(@Param("id") UUID id);
}
