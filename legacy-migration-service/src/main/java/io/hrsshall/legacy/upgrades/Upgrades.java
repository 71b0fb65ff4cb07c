package io.hrsshall.legacy.upgrades;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Upgrades extends ListCrudRepository<Upgrade, UUID> {

    @Query("SELECT * FROM upgrade WHERE id = :id FOR UPDATE")
    Optional<Upgrade> lock(UUID id);

    @Query("SELECT * FROM upgrade WHERE id = :id AND step = 'CREATING' FOR UPDATE SKIP LOCKED")
    List<Upgrade> take(UUID id);

    @Query("""
            SELECT count(*) FROM upgrade WHERE system = :system AND account_index = :account AND old_unit_index = :oldUnit
            AND step IN ('CREATING', 'DONE')""")
    int countMade(String system, byte[] account, byte[] oldUnit);

    @Modifying
    @Query("DELETE FROM upgrade WHERE step NOT IN ('CREATING', 'DONE') AND expires_at < :before")
    void removeAbandoned(OffsetDateTime before);

    @Modifying
    @Query("""
            UPDATE upgrade SET facts_cipher = NULL, key_version = NULL, version = version + 1
            WHERE step = 'DONE' AND facts_cipher IS NOT NULL AND changed_at < :before""")
    void removeFactsOfDone(OffsetDateTime before);

    @Query("SELECT id FROM upgrade WHERE step = 'CREATING' AND next_attempt_at <= :now ORDER BY next_attempt_at LIMIT 20")
    List<UUID> due(OffsetDateTime now);
}
