package io.hrsshall.identity.accounts.revocations;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Revokes sessions and accounts. Tokens are refused from the commit on, whether Keycloak is available or not.
@Service
public class SessionRevocation implements TaskHandler {

    /// SQL condition on a refresh token: whether its session was revoked, or all sessions of its user in Keycloak were
    /// after it was issued. Nothing is issued for such a token.
    public static final String IS_REVOKED = """
            (EXISTS (SELECT FROM revocations WHERE session_id = :session)
                OR EXISTS (SELECT FROM revocations WHERE keycloak_id = :user AND created_at >= :issuedAt))
            """;
    private static final TaskKind KIND = new TaskKind("session-revocation",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    private static final Logger log = LoggerFactory.getLogger(SessionRevocation.class);

    private final Revocations revocations;
    private final AccountSecurity security;
    private final DurableTasks tasks;
    private final KeycloakUsers keycloak;
    private final TransactionOperations transactions;
    private final Clock clock;

    SessionRevocation(Revocations revocations, AccountSecurity security, DurableTasks tasks, KeycloakUsers keycloak,
            TransactionOperations transactions, Clock clock) {
        this.revocations = revocations;
        this.security = security;
        this.tasks = tasks;
        this.keycloak = keycloak;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Revokes a session that nobody has used and informs Keycloak at once if possible.
    public void revokeSession(String session, String reason) {
        revoke(Revocation.ofSession(session, reason, clock.instant()), reason);
    }

    /// Revokes a session of the user and informs Keycloak at once if possible.
    public void endSession(UUID user, String session, String reason) {
        revoke(Revocation.ofSession(user, session, reason, clock.instant()), reason);
    }

    /// As [#endSession], in the running transaction; Keycloak is informed after it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void endSessionAfterCommit(UUID user, String session, String reason) {
        tasks.schedule(KIND, revocations.save(Revocation.ofSession(user, session, reason, clock.instant())).id());
    }

    private void revoke(Revocation revocation, String reason) {
        transactions.executeWithoutResult(status -> {
            revocations.save(revocation);
            tasks.scheduleForInlineRun(KIND, revocation.id());
        });
        tasks.runNow(KIND, revocation.id());
        log.info("Session revoked, reason={}", reason);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeSessions(List<String> sessions, String reason) {
        sessions.forEach(session -> tasks.schedule(KIND,
                revocations.save(Revocation.ofSession(session, reason, clock.instant())).id()));
    }

    /// What was prepared for the account is void, too.
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeAllSessions(AccountId account, @Nullable UUID keycloakId, String reason) {
        revoke(Revocation.Target.ALL_SESSIONS, account, keycloakId, reason);
    }

    /// Deletes the account's user in Keycloak with its sessions.
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAccount(AccountId account, @Nullable UUID keycloakId) {
        revoke(Revocation.Target.ACCOUNT, account, keycloakId, "account-removed");
    }

    private void revoke(Revocation.Target target, AccountId account, @Nullable UUID keycloakId, String reason) {
        // Before the time is taken: what the lock waits for began earlier and ends, too.
        security.renew(account, null);
        if (keycloakId != null) {
            tasks.schedule(KIND, revocations
                    .save(Revocation.ofAccount(target, account, keycloakId, reason, clock.instant())).id());
        }
    }

    /// As [#IS_REVOKED].
    public boolean isRevoked(String session, UUID user, Instant issuedAt) {
        return revocations.isRevoked(session, user, issuedAt);
    }

    /// Whether all sessions of a user in Keycloak were ended since then.
    public boolean isThrownOutSince(UUID user, Instant since) {
        return revocations.existsSince(user, since);
    }

    /// Waits after all sessions of an account were revoked: tokens contain the second in which they were issued, and
    /// all tokens of this second are revoked. A login that follows the return is in a later second.
    public void awaitNextSecond() {
        Instant now = clock.instant();
        try {
            Thread.sleep(Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        revocations.findById(id).filter(revocation -> !revocation.isDone()).ifPresent(revocation -> {
            switch (revocation.target()) {
                case SESSION -> keycloak.endSession(revocation.sessionId());
                case ALL_SESSIONS -> keycloak.endSessionsOf(revocation.keycloakId(), revocation.createdAt());
                case ACCOUNT -> keycloak.delete(revocation.keycloakId());
            }
            revocation.done(clock.instant());
            revocations.save(revocation);
        });
        return TaskOutcome.done();
    }

    @Bean
    static RecurringTask revocationRetention(Retention retention) {
        return retention.deletion("revocation-retention", Duration.ofMinutes(10), "revocations",
                "done_at < :before", Duration.ofDays(30));
    }
}
