package io.hrsshall.casework.materials;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface MaterialFiles extends Repository<MaterialFile, UUID> {

    MaterialFile save(MaterialFile changed);

    Optional<MaterialFile> findById(UUID id);

    /// Also deletes the list of its segments.
    void deleteById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<MaterialFile> findLockedById(UUID id);
}
