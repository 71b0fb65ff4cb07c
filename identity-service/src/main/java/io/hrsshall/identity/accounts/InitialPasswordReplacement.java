package io.hrsshall.identity.accounts;

import io.hrsshall.identity.keycloak.KeycloakUsers;
import io.hrsshall.identity.revocations.SessionRevocation;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Replaces an initial password by one that the person chose.
@Service
public class InitialPasswordReplacement {

    private final Accounts accounts;
    private final SessionRevocation revocations;
    private final KeycloakUsers keycloak;
    private final TransactionOperations transactions;
    private final Clock clock;

    InitialPasswordReplacement(Accounts accounts, SessionRevocation revocations, KeycloakUsers keycloak,
            TransactionOperations transactions, Clock clock) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.keycloak = keycloak;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws AccountConflict
    ///             if there is no initial password, or another request replaces or resets it
    public void replace(UUID id, UUID keycloakId, String password) {
        String by = id.toString();
        Instant since = Objects.requireNonNull(transactions.execute(status -> {
            Account account = lock(id);
            Instant begun = account.beginPasswordChange(by, clock.instant());
            accounts.save(account);
            return begun;
        }));
        keycloak.setPassword(keycloakId, password);
        transactions.executeWithoutResult(status -> {
            Account account = lock(id);
            account.completePasswordChange(since, by, clock.instant());
            accounts.save(account);
            revocations.revokeAllSessions(id, keycloakId, "password-replaced");
        });
    }

    private Account lock(UUID id) {
        return accounts.lock(id).orElseThrow(AccountConflict::passwordAlreadyReplaced);
    }
}
