package io.hrsshall.identity.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Sessions extends ListCrudRepository<Session, UUID> {

    /// Newest first.
    @Query("""
            SELECT * FROM sessions WHERE account_id = :account AND created_at > :since
            ORDER BY created_at DESC, id DESC""")
    List<Session> ofAccount(UUID account, Instant since);

    /// Called by each refresh.
    @Query("SELECT bound_unit FROM sessions WHERE session_id = :session AND bound_unit IS NOT NULL")
    Optional<String> boundUnit(String session);

    /// Whether the session is one of an account, or was revoked.
    @Query("""
            SELECT EXISTS (SELECT FROM sessions WHERE session_id = :session)
                OR EXISTS (SELECT FROM revocations WHERE session_id = :session)""")
    boolean isKnown(String session);
}
