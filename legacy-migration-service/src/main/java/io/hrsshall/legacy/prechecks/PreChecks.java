package io.hrsshall.legacy.prechecks;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface PreChecks extends ListCrudRepository<PreCheck, UUID> {

    @Query("SELECT * FROM pre_check WHERE id = :id FOR UPDATE")
    Optional<PreCheck> lock(UUID id);
}
