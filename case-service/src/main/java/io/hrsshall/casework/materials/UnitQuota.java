package io.hrsshall.casework.materials;

import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.policy.Owner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/// Limits the total size of the files that a unit, with its institutions, or a person did not hand in.
@Component
class UnitQuota {

    private final JdbcClient jdbc;
    private final AdvisoryLock locks;
    private final DataSize quota;

    UnitQuota(JdbcClient jdbc, AdvisoryLock locks, MaterialSettings settings) {
        this.jdbc = jdbc;
        this.locks = locks;
        this.quota = settings.unitQuota();
    }

    /// Locks the owner's sum until the transaction ends.
    ///
    /// @throws MaterialConflict
    ///             if the owner has no room for a file of this size
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireRoom(Owner owner, long size) {
        boolean isPerson = owner.person() != null;
        String key = isPerson ? "person:" + owner.person() : owner.unitNumber().value();
        locks.acquire("materials", key);
        long present = jdbc.sql("""
                SELECT coalesce(sum(size), 0) FROM material_file
                WHERE handed_in_at IS NULL AND kind = 'MATERIAL' AND""" + (isPerson
                ? " person = :person"
                : " unit_number = :unit AND person IS NULL"))
                .param("person", owner.person()).param("unit", owner.unitNumber().value()).query(Long.class).single();
        if (present + size > quota.toBytes()) {
            throw MaterialConflict.quota(quota);
        }
    }
}
