package io.hrsshall.legacy.upgrades;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Upgrades extends ListCrudRepository<Upgrade, UUID> {

    @Query("SELECT * FROM upgrade WHERE id = :id FOR UPDATE")
    Optional<Upgrade> lock(UUID id);

    @Query("SELECT nextval('upgrade_verifications')")
    long nextVerification();

    /// Whether somebody verified the account and its unit later, for another upgrade.
    @Query("""
            SELECT EXISTS (SELECT FROM upgrade
                WHERE (system, account_index, legacy_unit_index)
                        = (SELECT system, account_index, legacy_unit_index FROM upgrade WHERE id = :id)
                    AND verification > :verification AND id <> :id)""")
    boolean existsLater(UUID id, long verification);

    /// At most one, by the index `upgrade_once`.
    @Query("""
            SELECT * FROM upgrade
            WHERE system = :system AND account_index = ANY (kit_index_forms(:account))
                AND legacy_unit_index = ANY (kit_index_forms(:legacyUnit))
                AND step IN ('CREATING', 'DONE', 'JOINED', 'CONFLICT')""")
    Optional<Upgrade> findBinding(String system, byte[] account, byte[] legacyUnit);
}
