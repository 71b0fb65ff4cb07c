package io.hrsshall.casework.filing;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Cases extends Repository<Case, UUID> {

    Case save(Case changed);

    Optional<Case> findById(UUID id);

    /// Also deletes the progress.
    void deleteById(UUID id);

    /// For a change. Concurrent changes of one case run one after another.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Case> findLockedById(UUID id);
}
