package io.hrsshall.legacy.upgrades;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Upgrades extends ListCrudRepository<Upgrade, UUID> {

    @Query("SELECT * FROM upgrade WHERE id = :id FOR UPDATE")
    Optional<Upgrade> lock(UUID id);

    @Query("SELECT * FROM upgrade WHERE id = :id AND step = 'CREATING' FOR UPDATE SKIP LOCKED")
    List<Upgrade> take(UUID id);

    @Query("SELECT id FROM upgrade WHERE step = 'CREATING' AND next_attempt_at <= :now ORDER BY next_attempt_at LIMIT 20")
    List<UUID> due(OffsetDateTime now);
}
