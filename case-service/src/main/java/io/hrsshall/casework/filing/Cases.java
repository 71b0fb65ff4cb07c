package io.hrsshall.casework.filing;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Cases extends Repository<Case, UUID> {

    Case save(Case changed);

    Optional<Case> findById(UUID id);

    /// For a change: of two at once the second waits, and then sees what the first made of the case.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Case> findLockedById(UUID id);
}
