package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Sessions extends ListCrudRepository<Session, UUID> {

    /// Called by each login. Spring Data would generate the SQL of [#save] on each call.
    default void begin(Session session) {
        insert(session.id(), session.sessionId(), session.accountId(), session.way(), session.userAgent().browser(),
                session.userAgent().system(), session.address(), session.boundUnit(), session.assurance(),
                session.startedAt(), session.audit().createdBy());
    }

    @Modifying
    @Query("""
            INSERT INTO sessions (id, session_id, account_id, way, browser, system, address, bound_unit, assurance,
                created_at, created_by, changed_at, changed_by, version)
            VALUES (:id, :session, :account, :way, :browser, :system, :address, :boundUnit, :assurance, :now, :by, :now, :by, 0)""")
    void insert(UUID id, String session, AccountId account, String way, String browser, String system, String address,
            @Nullable UnitNumber boundUnit, String assurance, Instant now, String by);

    /// Newest first.
    @Query("""
            SELECT * FROM sessions WHERE account_id = :account AND created_at > :since
            ORDER BY created_at DESC, id DESC""")
    List<Session> ofAccount(AccountId account, Instant since);

    @Query("SELECT * FROM sessions WHERE id = :id FOR UPDATE")
    Optional<Session> lock(UUID id);

    Optional<Session> findBySessionId(String sessionId);

    /// Called by each refresh.
    @Query("SELECT bound_unit FROM sessions WHERE session_id = :session AND bound_unit IS NOT NULL")
    Optional<String> boundUnit(String session);

    /// Whether the session is one of an account, or was revoked.
    @Query("""
            SELECT EXISTS (SELECT FROM sessions WHERE session_id = :session)
                OR EXISTS (SELECT FROM revocations WHERE session_id = :session)""")
    boolean isKnown(String session);
}
