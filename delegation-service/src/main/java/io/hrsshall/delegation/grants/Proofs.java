package io.hrsshall.delegation.grants;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Whose face was proven. The news may come while an unclaimed grant is being made; both take the person's row first,
/// so whichever comes second sees the other.
@Component
class Proofs {

    private final JdbcClient jdbc;

    Proofs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the face was proven already; if not, its proof waits for the end of the running transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    boolean isProvenOrAwaited(UUID person, Author by, Instant now) {
        return note(person, false, by, now);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void proven(UUID person, Author by, Instant now) {
        note(person, true, by, now);
    }

    private boolean note(UUID person, boolean proven, Author by, Instant now) {
        return jdbc.sql("""
                insert into person_proof (person_id, proven, created_at, created_by, created_grant, changed_at,
                                          changed_by, changed_grant, version)
                values (:person, :proven, :at, :by, :grant, :at, :by, :grant, 0)
                on conflict (person_id) do update
                set proven = person_proof.proven or excluded.proven, changed_at = excluded.changed_at,
                    changed_by = excluded.changed_by, changed_grant = excluded.changed_grant,
                    version = person_proof.version + 1
                returning proven""").param("person", person).param("proven", proven)
                .param("at", now.atOffset(ZoneOffset.UTC)).param("by", by.name()).param("grant", by.grant())
                .query(Boolean.class).single();
    }
}
