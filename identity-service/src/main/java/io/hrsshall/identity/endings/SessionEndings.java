package io.hrsshall.identity.endings;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.AuthorityChangePublisher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Notes which sessions end, and tells every gateway and service with the same commit; [EndingSessions] brings it
/// to Keycloak.
@Service
public class SessionEndings {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final AuthorityChangePublisher changes;
    private final Clock clock;

    SessionEndings(JdbcClient jdbc, AuthorityChangePublisher changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    enum What {
        SESSION,
        ALL_SESSIONS,
        ACCOUNT
    }

    /// One thing that Keycloak must still be told.
    record Ending(UUID id, What what, @Nullable String session, @Nullable UUID keycloakId, int attempts) {}

    /// One session.
    ///
    /// @return what Keycloak must be told
    @Transactional
    public UUID endSession(String session, String reason) {
        changes.publish(AuthorityChange.ofSession(session, clock.instant()));
        return note(What.SESSION, session, null, reason, FIRST_RETRY);
    }

    /// All sessions of an account.
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAllOf(UUID account, UUID keycloakId, String reason) {
        changes.publish(AuthorityChange.ofAccount(account.toString(), clock.instant()));
        note(What.ALL_SESSIONS, null, keycloakId, reason, Duration.ZERO);
    }

    /// The account with its sessions.
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAccount(UUID account, @Nullable UUID keycloakId) {
        if (keycloakId != null) {
            changes.publish(AuthorityChange.ofAccount(account.toString(), clock.instant()));
            note(What.ACCOUNT, null, keycloakId, "account-removed", Duration.ZERO);
        }
    }

    /// Whether the session ended, or all of its user's are about to: then nothing is issued for it any more, whether
    /// Keycloak knows or not.
    @Transactional(readOnly = true)
    public boolean isEnding(String session, UUID keycloakId) {
        return jdbc.sql("""
                select exists (select 1 from session_endings where session_id = :session)
                    or exists (select 1 from session_endings where keycloak_id = :keycloakId and done_at is null)""")
                .param("session", session).param("keycloakId", keycloakId).query(Boolean.class).single();
    }

    /// Whether anything that ends this session was noted since then, brought to Keycloak by now or not.
    @Transactional(readOnly = true)
    public boolean endedSince(String session, UUID keycloakId, Instant since) {
        return jdbc
                .sql("""
                        select exists (select 1 from session_endings where session_id = :session)
                            or exists (select 1 from session_endings where keycloak_id = :keycloakId and created_at >= :since)""")
                .param("session", session).param("keycloakId", keycloakId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class).single();
    }

    private UUID note(What what, @Nullable String session, @Nullable UUID keycloakId, String reason, Duration delay) {
        UUID id = Ids.next();
        jdbc.sql("""
                insert into session_endings (id, what, session_id, keycloak_id, reason, due_at, created_at)
                values (:id, :what, :session, :keycloakId, :reason, :due, :now)""").param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("what", what.name()).param("session", session).param("keycloakId", keycloakId)
                .param("reason", reason).param("due", clock.instant().plus(delay).atOffset(ZoneOffset.UTC)).update();
        return id;
    }

    /// Takes what is due and keeps others off it for a while.
    @Transactional
    Optional<Ending> take() {
        Instant now = clock.instant();
        return jdbc.sql("""
                update session_endings set attempts = attempts + 1, changed_at = :now,
                    due_at = cast(:now as timestamptz) + least(300, 10 * (attempts + 1)) * interval '1 second'
                where id in (select id from session_endings where done_at is null and due_at <= :now
                             order by due_at limit 1 for update skip locked)
                returning id, what, session_id, keycloak_id, attempts""").param("now", now.atOffset(ZoneOffset.UTC))
                .query(SessionEndings::ending).optional();
    }

    @Transactional(readOnly = true)
    Optional<Ending> find(UUID id) {
        return jdbc.sql("""
                select id, what, session_id, keycloak_id, attempts from session_endings
                where id = :id and done_at is null""").param("id", id).query(SessionEndings::ending).optional();
    }

    @Transactional
    void done(UUID id) {
        jdbc.sql("update session_endings set done_at = :now, changed_at = :now where id = :id").param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private static Ending ending(ResultSet row, int number) throws SQLException {
        return new Ending(row.getObject("id", UUID.class), What.valueOf(row.getString("what")),
                row.getString("session_id"), row.getObject("keycloak_id", UUID.class), row.getInt("attempts"));
    }
}
