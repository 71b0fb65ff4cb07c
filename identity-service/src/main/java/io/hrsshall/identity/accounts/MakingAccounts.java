package io.hrsshall.identity.accounts;

import io.hrsshall.identity.keycloak.KeycloakUsers;
import io.hrsshall.identity.persons.KnownPerson;
import io.hrsshall.identity.persons.PersonRecords;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes and resets accounts for the sagas of other services. Keycloak is called between transactions; each method may
/// be repeated until it succeeds.
@Service
public class MakingAccounts {

    private final AccountRecords accounts;
    private final PersonRecords persons;
    private final KeycloakUsers keycloak;
    private final TransactionTemplate transactions;

    MakingAccounts(AccountRecords accounts, PersonRecords persons, KeycloakUsers keycloak,
            TransactionTemplate transactions) {
        this.accounts = accounts;
        this.persons = persons;
        this.keycloak = keycloak;
        this.transactions = transactions;
    }

    /// @param password
    ///            none: the initial one, `Js` and the last six of the person's ID number (manual 2.6.6)
    public UUID make(UUID saga, MakeAccount command, @Nullable String password, String by) {
        KnownPerson person = persons.find(command.person()).orElseThrow(NotFound::new);
        Account account = required(
                transactions.execute(status -> accounts.prepare(Ids.next(), saga, command, by)));
        if (account.isPrepared()) {
            UUID user = keycloak.create(account.id(), password == null ? initialPassword(person) : password, true);
            transactions.executeWithoutResult(
                    status -> accounts.open(account.id(), user, password == null, by));
        }
        return account.id();
    }

    public void resetToInitialPassword(UUID id, String by) {
        Account account = required(transactions.execute(status -> accounts.beginReset(id, by)))
                .orElseThrow(NotFound::new);
        KnownPerson person = persons.find(account.personId()).orElseThrow(NotFound::new);
        UUID user = account.keycloakId();
        if (user == null) {
            throw new NotFound();
        }
        keycloak.setPassword(user, initialPassword(person));
        transactions.executeWithoutResult(status -> accounts.reset(id, by));
    }

    private static String initialPassword(KnownPerson person) {
        return "Js" + person.card().document().lastSix();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a transaction without a result");
        }
        return value;
    }
}
