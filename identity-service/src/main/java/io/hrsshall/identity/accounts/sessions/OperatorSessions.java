package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.PasswordLock;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.kit.operators.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Ends sessions for operators, such as those of a stolen device whose owner cannot log in.
@Service
class OperatorSessions {

    private static final String REASON = "ended-by-operator";
    private static final int MAX_LISTED = 100;

    private final Sessions sessions;
    private final AccountQueries accounts;
    private final PasswordLock lock;
    private final SessionRevocation revocations;
    private final SecurityAudit audit;
    private final Clock clock;

    OperatorSessions(Sessions sessions, AccountQueries accounts, PasswordLock lock, SessionRevocation revocations,
            SecurityAudit audit, Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.lock = lock;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param ended
    ///            by its owner, an operator or a rule; one that ran out is not known to have ended
    /// @param address
    ///            from where, masked
    record Listed(UUID id, AccountId account, String way, UserAgent userAgent, String address, Instant startedAt,
            boolean ended) {}

    /// The newest first, of the last day: no session lives longer.
    Optional<List<Listed>> list(AccountId account) {
        return accounts.find(account).map(found -> begun(found).stream().limit(MAX_LISTED)
                .map(session -> new Listed(session.id(), account, session.way(), session.userAgent(), session.address(),
                        session.startedAt(), isEnded(found, session)))
                .toList());
    }

    private List<Session> begun(Account account) {
        return sessions.ofAccount(account.id(), clock.instant().minus(SessionRecording.RETENTION));
    }

    private boolean isEnded(Account account, Session session) {
        UUID user = account.keycloakId();
        return user == null || revocations.isRevoked(session.sessionId(), user, session.startedAt());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome end(UUID id) {
        Session session = sessions.lock(id).orElse(null);
        Account account = session == null ? null : accounts.find(session.accountId()).orElse(null);
        if (session == null || account == null || account.keycloakId() == null) {
            return Outcome.unknown();
        }
        if (isEnded(account, session)) {
            return Outcome.done("ended-before");
        }
        revocations.endSessionAfterCommit(account.keycloakId(), session.sessionId(), REASON);
        return Outcome.done("ended");
    }

    /// Ends all sessions of the account; what was prepared in it is void.
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome endAll(AccountId id) {
        Account account = accounts.find(id).orElse(null);
        if (account == null || account.keycloakId() == null) {
            return Outcome.unknown();
        }
        lock.lock(id);
        if (begun(account).stream().allMatch(session -> isEnded(account, session))) {
            return Outcome.done("ended-before");
        }
        revocations.revokeAllSessions(id, account.keycloakId(), REASON);
        audit.record(SecurityEvent.of(SecurityEventKind.SESSIONS_ENDED, account));
        return Outcome.done("ended");
    }
}
