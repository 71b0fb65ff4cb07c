package io.hrsshall.casework.filing;

import io.hrsshall.kit.values.UnitNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Limits the drafts of a unit with its institutions.
@Component
class Drafts {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Locks the number of the unit's drafts until the transaction ends.
    ///
    /// @throws CaseConflict
    ///             if the unit can save no other draft
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireRoom(UnitNumber unit) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))").param("key", "drafts:" + unit.value())
                .query(row -> {
                });
        int drafts = jdbc.sql("SELECT count(*) FROM cases WHERE unit_number = ? AND status = 'DRAFT'")
                .param(unit.value()).query(Integer.class).single();
        if (drafts >= MOST) {
            throw CaseConflict.draftsFull(MOST);
        }
    }
}
