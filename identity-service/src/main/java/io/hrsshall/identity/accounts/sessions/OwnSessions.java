package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 登录管理: the sessions of the account that the caller is logged in with. Other accounts of the same person have sessions
/// of their own. One session, and all of them, can be ended while Keycloak is unavailable. A session that is bound to a
/// unit, because a personal account confirmed a login for it ([SessionBindings]), sees and ends only itself.
@Service
public class OwnSessions {

    private static final Logger log = LoggerFactory.getLogger(OwnSessions.class);
    private static final String REASON = "ended-by-owner";
    private static final int MAX_LISTED = 100;

    private final Sessions sessions;
    private final SessionBindings bindings;
    private final AccountQueries accounts;
    private final KeycloakUsers keycloak;
    private final SessionRevocation revocations;
    private final AccountSecurity security;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    OwnSessions(Sessions sessions, SessionBindings bindings, AccountQueries accounts, KeycloakUsers keycloak,
            SessionRevocation revocations, AccountSecurity security, SecurityAudit audit,
            TransactionOperations transactions, Clock clock) {
        this.sessions = sessions;
        this.bindings = bindings;
        this.accounts = accounts;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.security = security;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The newest first, a hundred at most.
    public List<ActiveSession> list(Actor actor) {
        Account account = account(actor);
        UUID user = user(account);
        boolean bound = isBound(actor);
        Map<String, Instant> lastUses = keycloak.lastUsesOf(user);
        return sessions.ofAccount(account.id(), clock.instant().minus(SessionRecording.RETENTION)).stream()
                .filter(session -> lastUses.containsKey(session.sessionId()) && isReachable(actor, bound, session))
                .filter(session -> !revocations.isRevoked(session.sessionId(), user, session.startedAt()))
                .map(session -> session.active(Objects.requireNonNull(lastUses.get(session.sessionId())),
                        actor.session()))
                .limit(MAX_LISTED).toList();
    }

    /// Ends a session, which may be the caller's. One that has ended stays so.
    ///
    /// @throws NotFound
    ///             if the session is unknown or another account's
    public void end(Actor actor, UUID id) {
        Account account = account(actor);
        boolean bound = isBound(actor);
        Session session = sessions.findById(id)
                .filter(found -> found.isOf(account.id()) && isReachable(actor, bound, found))
                .orElseThrow(NotFound::new);
        if (!revocations.isRevoked(session.sessionId(), user(account), session.startedAt())) {
            revocations.endSession(user(account), session.sessionId(), REASON);
        }
    }

    /// Ends the sessions of the account. A login after the return is not affected.
    ///
    /// @param keepCurrent
    ///            whether the caller's session stays
    public void endAll(Actor actor, boolean keepCurrent) {
        if (isBound(actor)) {
            if (!keepCurrent) {
                revocations.endSession(user(account(actor)), Objects.requireNonNull(actor.session()), REASON);
            }
        } else if (keepCurrent) {
            endOthers(actor);
        } else {
            endAll(actor);
        }
    }

    private boolean isBound(Actor actor) {
        return bindings.unitOf(actor.session()).isPresent();
    }

    private static boolean isReachable(Actor actor, boolean bound, Session session) {
        return !bound || session.sessionId().equals(actor.session());
    }

    private void endOthers(Actor actor) {
        Account account = account(actor);
        // Before the others are listed, so that none of them begins by something prepared.
        transactions.executeWithoutResult(status -> security.renew(account.id(), actor.session()));
        List<String> others = keycloak.sessionsOf(user(account)).stream()
                .filter(session -> !session.equals(actor.session())).toList();
        transactions.executeWithoutResult(status -> {
            revocations.revokeSessions(others, REASON);
            audit.record(SecurityEvent.of(SecurityEventKind.SESSIONS_ENDED, account));
        });
        log.info("Other sessions ended, account={}, sessions={}", account.id(), others.size());
    }

    private void endAll(Actor actor) {
        Account account = account(actor);
        transactions.executeWithoutResult(status -> {
            revocations.revokeAllSessions(account.id(), user(account), REASON);
            audit.record(SecurityEvent.of(SecurityEventKind.SESSIONS_ENDED, account));
        });
        revocations.awaitNextSecond();
        log.info("All sessions ended, account={}", account.id());
    }

    private Account account(Actor actor) {
        return accounts.find(actor.accountId()).filter(Account::isActive).orElseThrow(NotFound::new);
    }

    private static UUID user(Account account) {
        return Objects.requireNonNull(account.keycloakId());
    }
}
