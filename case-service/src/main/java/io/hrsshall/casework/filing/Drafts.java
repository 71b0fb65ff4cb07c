package io.hrsshall.casework.filing;

import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.policy.Owner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Limits the drafts of a unit with its institutions, and those of a person.
@Component
class Drafts {

    private static final int MAX_DRAFTS = 200;
    private static final int MAX_DRAFTS_OF_A_PERSON = 20;

    private final JdbcClient jdbc;
    private final AdvisoryLock locks;

    Drafts(JdbcClient jdbc, AdvisoryLock locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    /// Locks the number of the owner's drafts until the transaction ends.
    ///
    /// @throws CaseConflict
    ///             if the owner can save no other draft
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireRoom(Owner owner) {
        boolean isPerson = owner.person() != null;
        String key = isPerson ? "person:" + owner.person() : owner.unitNumber().value();
        locks.acquire("drafts", key);
        int drafts = jdbc.sql("SELECT count(*) FROM cases WHERE status = 'DRAFT' AND " + (isPerson
                ? "person = :person"
                : "unit_number = :unit AND person IS NULL")).param("person", owner.person())
                .param("unit", owner.unitNumber().value()).query(Integer.class).single();
        int most = isPerson ? MAX_DRAFTS_OF_A_PERSON : MAX_DRAFTS;
        if (drafts >= most) {
            throw CaseConflict.draftsFull(most);
        }
    }
}
