package io.hrsshall.legacy.upgrades;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Upgrades extends ListCrudRepository<Upgrade, UUID> {

    @Query("SELECT * FROM upgrade WHERE id = :id FOR UPDATE")
    Optional<Upgrade> lock(UUID id);

    /// At most one, by the index `upgrade_once`.
    @Query("""
            SELECT * FROM upgrade
            WHERE system = :system AND account_index = :account AND legacy_unit_index = :legacyUnit
                AND step IN ('CREATING', 'DONE', 'JOINED', 'CONFLICT')""")
    Optional<Upgrade> findBinding(String system, byte[] account, byte[] legacyUnit);
}
