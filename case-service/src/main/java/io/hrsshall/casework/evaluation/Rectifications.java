package io.hrsshall.casework.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Rectifications extends Repository<Rectification, UUID> {

    Rectification save(Rectification changed);

    /// By their random ids: in an order that says nothing about the evaluations.
    @Query("SELECT id FROM rectification WHERE announced_at IS NULL AND created_at < :before ORDER BY id LIMIT :limit")
    List<UUID> findIdsToAnnounce(Instant before, int limit);

    /// For a change. Concurrent changes of one rectification run one after another.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Rectification> findLockedById(UUID id);
}
