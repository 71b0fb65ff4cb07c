package io.hrsshall.identity.accounts;

import io.hrsshall.identity.keycloak.KeycloakUsers;
import io.hrsshall.identity.persons.PersonProfile;
import io.hrsshall.identity.persons.PersonQueries;
import io.hrsshall.identity.revocations.SessionRevocation;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Resets an institution's account to its initial password. Can be repeated until it succeeds.
@Service
public class InitialPasswordReset {

    private static final String REASON = "password-reset";

    private final Accounts accounts;
    private final PersonQueries persons;
    private final SessionRevocation revocations;
    private final KeycloakUsers keycloak;
    private final TransactionOperations transactions;
    private final Clock clock;

    InitialPasswordReset(Accounts accounts, PersonQueries persons, SessionRevocation revocations,
            KeycloakUsers keycloak, TransactionOperations transactions, Clock clock) {
        this.accounts = accounts;
        this.persons = persons;
        this.revocations = revocations;
        this.keycloak = keycloak;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Sessions end before the password can be guessed, so a failure in between opens nothing.
    public void reset(UUID id, String by) {
        Account account = change(id, changed -> changed.beginReset(by, clock.instant()));
        PersonProfile person = persons.find(account.personId()).orElseThrow(NotFound::new);
        keycloak.setPassword(Optional.ofNullable(account.keycloakId()).orElseThrow(NotFound::new),
                initialPassword(person));
        change(id, changed -> changed.completeReset(by, clock.instant()));
    }

    private Account change(UUID id, Consumer<Account> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Account account = accounts.lock(id)
                    .filter(found -> found.isActive() && found.kind() == AccountKind.INSTITUTION)
                    .orElseThrow(NotFound::new);
            change.accept(account);
            revocations.revokeAllSessions(id, account.keycloakId(), REASON);
            return accounts.save(account);
        }));
    }

    /// `Js` and the last six characters of the person's ID number (manual 2.6.6).
    static String initialPassword(PersonProfile person) {
        return "Js" + person.details().document().lastSix();
    }
}
