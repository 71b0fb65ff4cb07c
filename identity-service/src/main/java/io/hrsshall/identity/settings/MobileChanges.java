package io.hrsshall.identity.settings;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface MobileChanges extends ListCrudRepository<MobileChange, UUID> {

    @Query("SELECT * FROM mobile_changes WHERE id = :id FOR UPDATE")
    Optional<MobileChange> lock(UUID id);
}
