package io.hrsshall.delegation.grants;

import io.hrsshall.authority.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The persons whose identity was proven by a face check. A proof may arrive while an unclaimed grant is being created.
/// Both transactions write the person's row first, so that the later one sees the result of the earlier one.
@Component
class PersonProofs {

    private final JdbcClient jdbc;

    PersonProofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Returns whether the person is proven, and locks the person's row until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    boolean lockAndCheck(PersonId person, Author by, Instant now) {
        return upsert(person, false, by, now);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void addProof(PersonId person, Author by, Instant now) {
        upsert(person, true, by, now);
    }

    private boolean upsert(PersonId person, boolean proven, Author by, Instant now) {
        return jdbc.sql("""
                INSERT INTO person_proof (person_id, proven, created_at, created_by, created_grant, changed_at,
                                          changed_by, changed_grant, version)
                VALUES (:person, :proven, :at, :by, :grant, :at, :by, :grant, 0)
                ON CONFLICT (person_id) DO UPDATE
                SET proven = person_proof.proven OR excluded.proven, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by, changed_grant = excluded.changed_grant,
                    version = person_proof.version + 1
                RETURNING proven""").param("person", person.value()).param("proven", proven)
                .param("at", now.atOffset(ZoneOffset.UTC)).param("by", by.name()).param("grant", by.grantColumn())
                .query(Boolean.class).single();
    }
}
