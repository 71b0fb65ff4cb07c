package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.outside.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.failpoints.FailPoints;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Resets accounts of institutions to their initial password. A reset is carried out by a durable task, whose first
/// attempt the request makes: the password follows from the ID number, so that it can be set without the request.
@Service
public class InitialPasswordService implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("password-reset",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    private static final String REASON = "password-reset";

    private final Accounts accounts;
    private final PersonQueries persons;
    private final SessionRevocation revocations;
    private final KeycloakUsers keycloak;
    private final DurableTasks tasks;
    private final TransactionOperations transactions;
    private final Clock clock;

    InitialPasswordService(Accounts accounts, PersonQueries persons, SessionRevocation revocations,
            KeycloakUsers keycloak, DurableTasks tasks, TransactionOperations transactions, Clock clock) {
        this.accounts = accounts;
        this.persons = persons;
        this.revocations = revocations;
        this.keycloak = keycloak;
        this.tasks = tasks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Sessions end before the password can be guessed.
    ///
    /// @param unit
    ///            the unit of the user who asks, which must be that of the institution
    /// @throws KeycloakUnavailable
    ///             if the password is not set yet; the task sets it later
    public void reset(AccountId id, @Nullable String unit, String by) {
        change(id, account -> {
            UnitNumber own = account.unitNumber();
            if (!account.isActive() || account.kind() != AccountKind.INSTITUTION || own == null
                    || !own.value().equals(unit)) {
                throw new NotFound();
            }
            account.beginReset(by, clock.instant());
            revocations.revokeAllSessions(id, account.keycloakId(), REASON);
            tasks.scheduleForInlineRun(KIND, id.value());
        });
        FailPoints.reach("password.reset.before");
        if (!(tasks.runNow(KIND, id.value()) instanceof TaskOutcome.Done)) {
            throw new KeycloakUnavailable();
        }
        revocations.awaitNextSecond();
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    /// The task is deleted together with the completion, so that a completed reset is never repeated.
    @Override
    public TaskOutcome run(UUID id) {
        Account account = accounts.findById(new AccountId(id)).orElseThrow(NotFound::new);
        if (account.isActive()) {
            PersonProfile person = persons.find(account.personId()).orElseThrow(NotFound::new);
            keycloak.setPassword(Objects.requireNonNull(account.keycloakId()), initialPassword(person));
            FailPoints.reach("password.reset.after");
            change(new AccountId(id), changed -> {
                if (changed.isActive()) {
                    changed.completeReset(clock.instant());
                    revocations.revokeAllSessions(new AccountId(id), changed.keycloakId(), REASON);
                }
                tasks.cancel(KIND, id);
            });
        }
        return TaskOutcome.done();
    }

    private void change(AccountId id, Consumer<Account> change) {
        transactions.executeWithoutResult(status -> {
            Account account = accounts.lock(id).orElseThrow(NotFound::new);
            change.accept(account);
            accounts.save(account);
        });
    }

    /// `Js` and the last six characters of the person's ID number (manual 2.6.6).
    static String initialPassword(PersonProfile person) {
        return "Js" + person.details().document().lastSix();
    }
}
