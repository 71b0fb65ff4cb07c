package io.hrsshall.casework.materials;

import io.hrsshall.kit.values.UnitNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/// Limits the total size of the files that a unit, with its institutions, did not hand in.
@Component
class UnitQuota {

    private final JdbcClient jdbc;
    private final DataSize quota;

    UnitQuota(JdbcClient jdbc, MaterialSettings settings) {
        this.jdbc = jdbc;
        this.quota = settings.unitQuota();
    }

    /// Locks the unit's sum until the transaction ends.
    ///
    /// @throws MaterialConflict
    ///             if the unit has no room for a file of this size
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireRoom(UnitNumber unit, long size) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))").param("key", "materials:" + unit.value())
                .query(row -> {
                });
        long present = jdbc
                .sql("SELECT coalesce(sum(size), 0) FROM material_file WHERE unit_number = ? AND handed_in_at IS NULL")
                .param(unit.value()).query(Long.class).single();
        if (present + size > quota.toBytes()) {
            throw MaterialConflict.quota(quota);
        }
    }
}
