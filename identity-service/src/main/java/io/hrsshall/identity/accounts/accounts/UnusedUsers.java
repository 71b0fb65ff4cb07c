package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes the users of accounts that never became active. A user may exist although the account does not name it: the
/// request that created it crashed, or Keycloak answered late.
@Component
public class UnusedUsers implements TaskHandler {

    private static final TaskKind KIND = new TaskKind("unused-user-removal",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(5)));
    /// Longer than Keycloak may take to create a user.
    private static final Duration DELAY = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final KeycloakUsers keycloak;
    private final DurableTasks tasks;

    UnusedUsers(Accounts accounts, KeycloakUsers keycloak, DurableTasks tasks) {
        this.accounts = accounts;
        this.keycloak = keycloak;
        this.tasks = tasks;
    }

    /// Accounts that are not active yet, oldest first.
    ///
    /// @param by
    ///            what prepared them
    public List<AccountId> prepared(String by, int most) {
        return accounts.prepared(by, most).stream().map(AccountId::new).toList();
    }

    /// Deletes accounts that are not active, with their users.
    @Transactional(propagation = Propagation.MANDATORY)
    public void deletePrepared(Collection<AccountId> prepared) {
        if (!prepared.isEmpty()) {
            accounts.deletePrepared(prepared.stream().map(AccountId::value).toList())
                    .forEach(account -> remove(new AccountId(account)));
        }
    }

    /// @param account
    ///            that was deleted or removed in the same transaction
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(AccountId account) {
        tasks.schedule(KIND, account.value(), DELAY);
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID id) {
        AccountId account = new AccountId(id);
        if (accounts.findById(account).filter(found -> found.isActive() || found.isPrepared()).isEmpty()) {
            keycloak.find(account).ifPresent(keycloak::delete);
        }
        return TaskOutcome.done();
    }
}
