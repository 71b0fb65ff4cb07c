package io.hrsshall.identity.accounts;

import io.hrsshall.identity.keycloak.KeycloakUsers;
import io.hrsshall.identity.persons.PersonProfile;
import io.hrsshall.identity.persons.PersonQueries;
import io.hrsshall.identity.revocations.SessionRevocation;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Resets accounts of institutions to their initial password.
@Service
public class InitialPasswordService {

    private final Accounts accounts;
    private final PersonQueries persons;
    private final SessionRevocation revocations;
    private final KeycloakUsers keycloak;
    private final TransactionOperations transactions;
    private final Clock clock;

    InitialPasswordService(Accounts accounts, PersonQueries persons, SessionRevocation revocations,
            KeycloakUsers keycloak, TransactionOperations transactions, Clock clock) {
        this.accounts = accounts;
        this.persons = persons;
        this.revocations = revocations;
        this.keycloak = keycloak;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Can be repeated until it succeeds. Sessions end before the password can be guessed, so a failure in between
    /// leaves no session and no guessable password.
    public void reset(UUID id, String by) {
        Account account = change(id, changed -> {
            if (!changed.isActive() || changed.kind() != AccountKind.INSTITUTION) {
                throw new NotFound();
            }
            changed.beginReset(by, clock.instant());
            revocations.revokeAllSessions(id, changed.keycloakId(), "password-reset");
        });
        PersonProfile person = persons.find(account.personId()).orElseThrow(NotFound::new);
        keycloak.setPassword(Optional.ofNullable(account.keycloakId()).orElseThrow(NotFound::new),
                initialPassword(person));
        change(id, changed -> {
            changed.completeReset(by, clock.instant());
            revocations.revokeAllSessions(id, changed.keycloakId(), "password-reset");
        });
    }

    private Account change(UUID id, Consumer<Account> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Account account = accounts.lock(id).orElseThrow(NotFound::new);
            change.accept(account);
            return accounts.save(account);
        }));
    }

    /// `Js` and the last six characters of the person's ID number (manual 2.6.6).
    static String initialPassword(PersonProfile person) {
        return "Js" + person.details().document().lastSix();
    }
}
