package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.outside.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Replaces the password of an account by one that its person chose, and ends the account's sessions. The password is
/// stored in Keycloak only, so without its answer, or after a crash, it is unknown whether it was replaced. Then all
/// sessions end, in the request or by a durable task.
@Service
public class PasswordReplacement implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("password-replacement",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    private static final String REASON = "password-replaced";
    private static final Logger log = LoggerFactory.getLogger(PasswordReplacement.class);

    private final Accounts accounts;
    private final SessionRevocation revocations;
    private final AccountSecurity security;
    private final KeycloakUsers keycloak;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    PasswordReplacement(Accounts accounts, SessionRevocation revocations, AccountSecurity security,
            KeycloakUsers keycloak, DurableTasks tasks, TransactionOperations transactions, Clock clock) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.security = security;
        this.keycloak = keycloak;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// What allows a replacement. The replacement makes void whatever was prepared for the account, these grounds too:
    /// as long as it can be repeated, they are renewed with it. Both methods are called in the transactions of the
    /// replacement, before it locks the account.
    public interface Grounds {

        /// Whether they still hold.
        boolean hold();

        void renew();
    }

    private static final Grounds NONE = new Grounds() {

        @Override
        public boolean hold() {
            return true;
        }

        @Override
        public void renew() {
            // Nothing to renew.
        }
    };

    /// @throws AccountConflict
    ///             if there is no initial password
    public void checkInitial(AccountId id) {
        accounts.findById(id).orElseThrow(NotFound::new).checkPasswordIsInitial();
    }

    /// Ends all sessions.
    ///
    /// @throws AccountConflict
    ///             if there is no initial password, or another request replaces or resets it
    public void replaceInitial(AccountId id, String password) {
        replace(id, password, null, Account::checkPasswordIsInitial, NONE);
        revocations.awaitNextSecond();
    }

    /// For a person who is not logged in. Ends all sessions, and tells the person by SMS.
    ///
    /// @throws AccountConflict
    ///             if another request replaces or resets the password
    /// @throws JourneyEnded
    ///             if the grounds do not hold any more
    public void replace(AccountId id, String password, Grounds grounds) {
        replace(id, password, null, account -> {
        }, grounds);
        revocations.awaitNextSecond();
    }

    /// Ends all sessions but one, and tells the person by SMS. If Keycloak does not name the sessions, all end.
    ///
    /// @throws AccountConflict
    ///             if another request replaces or resets the password
    public void replaceKeeping(String session, AccountId id, String password) {
        replace(id, password, session, account -> {
        }, NONE);
    }

    /// @param kept
    ///            the session that does not end
    private void replace(AccountId id, String password, @Nullable String kept, Consumer<Account> check,
            Grounds grounds) {
        String by = id.toString();
        Instant since = clock.instant();
        Account account = begin(id, kept, check, grounds, by, since);
        UUID user = Objects.requireNonNull(account.keycloakId());
        try {
            FailPoints.reach("password.replacement.before");
            keycloak.setPassword(user, password);
            FailPoints.reach("password.replacement.after");
        } catch (RuntimeException e) {
            boolean possible = !(e instanceof KeycloakUnavailable unavailable) || unavailable.isExecutionPossible();
            transactions.executeWithoutResult(status -> {
                boolean held = grounds.hold();
                change(id, changed -> {
                    if (possible && changed.isChangingSince(since)) {
                        settle(changed);
                    }
                    changed.abandonPasswordChange(since, by, clock.instant());
                    if (kept == null) {
                        revocations.revokeAllSessions(id, user, REASON);
                    }
                });
                if (held) {
                    grounds.renew();
                }
            });
            throw e;
        }
        List<String> others = kept == null ? null : othersThan(kept, user);
        change(id, changed -> {
            changed.completePasswordChange(since, kept == null
                    ? Account.LoginChange.PASSWORD_RECOVERED
                    : Account.LoginChange.PASSWORD_CHANGED, by, clock.instant());
            if (others == null) {
                revocations.revokeAllSessions(id, user, REASON);
            } else {
                security.renew(id, kept);
                revocations.revokeSessions(others, REASON);
            }
            tasks.cancel(KIND, id.value());
        });
    }

    private Account begin(AccountId id, @Nullable String kept, Consumer<Account> check, Grounds grounds, String by,
            Instant since) {
        return Objects.requireNonNull(transactions.execute(status -> {
            if (!grounds.hold()) {
                throw new JourneyEnded();
            }
            Account begun = change(id, changed -> {
                check.accept(changed);
                changed.beginPasswordChange(by, since);
                if (kept == null) {
                    revocations.revokeAllSessions(id, changed.keycloakId(), REASON);
                } else {
                    // Before the others are listed, so that none of them begins by something prepared.
                    security.renew(id, kept);
                }
                tasks.scheduleForInlineRun(KIND, id.value());
            });
            grounds.renew();
            return begun;
        }));
    }

    /// @return null if they are unknown
    private @Nullable List<String> othersThan(String kept, UUID user) {
        try {
            return keycloak.sessionsOf(user).stream().filter(session -> !session.equals(kept)).toList();
        } catch (KeycloakUnavailable e) {
            return null;
        }
    }

    private Account change(AccountId id, Consumer<Account> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Account account = accounts.lock(id).orElseThrow(NotFound::new);
            change.accept(account);
            return accounts.save(account);
        }));
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    /// The request did not complete the replacement.
    @Override
    public TaskOutcome run(UUID id) {
        change(new AccountId(id), this::settle);
        return TaskOutcome.done();
    }

    private void settle(Account account) {
        if (account.settlePasswordChange(account.id().toString(), clock.instant())) {
            revocations.revokeAllSessions(account.id(), account.keycloakId(), REASON);
            log.warn("Password replacement not completed, sessions ended, account={}", account.id());
        }
    }
}
