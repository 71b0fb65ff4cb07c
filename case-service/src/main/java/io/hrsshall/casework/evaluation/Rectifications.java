package io.hrsshall.casework.evaluation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Rectifications extends Repository<Rectification, UUID> {

    Rectification save(Rectification changed);

    /// For a change. Concurrent changes of one rectification run one after another.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Rectification> findLockedById(UUID id);
}
