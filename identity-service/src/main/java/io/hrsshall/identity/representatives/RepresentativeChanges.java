package io.hrsshall.identity.representatives;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface RepresentativeChanges extends ListCrudRepository<RepresentativeChange, UUID> {

    @Query("SELECT * FROM representative_changes WHERE id = :id FOR UPDATE")
    Optional<RepresentativeChange> lock(UUID id);
}
