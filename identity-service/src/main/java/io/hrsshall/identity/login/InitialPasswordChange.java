package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.PasswordReplacement;
import io.hrsshall.identity.audit.SecurityEventKind;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.keycloak.KeycloakTokens;
import io.hrsshall.kit.web.ClientAddress;
import io.hrsshall.identity.puzzle.PuzzlePass;
import io.hrsshall.identity.revocations.SessionRevocation;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// 修改初始密码: the only use of an initial password.
@Service
public class InitialPasswordChange {

    private static final Logger log = LoggerFactory.getLogger(InitialPasswordChange.class);

    private final AccountLookup accounts;
    private final PasswordAttempts attempts;
    private final PasswordReplacement passwords;
    private final KeycloakTokens keycloak;
    private final SessionRevocation revocations;

    InitialPasswordChange(AccountLookup accounts, PasswordAttempts attempts, PasswordReplacement passwords,
            KeycloakTokens keycloak, SessionRevocation revocations) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.keycloak = keycloak;
        this.revocations = revocations;
    }

    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    public void change(LoginName name, String oldPassword, String newPassword, @Nullable PuzzlePass pass,
            ClientAddress client) {
        if (oldPassword.equals(newPassword)) {
            throw new InvalidField("newPassword", "password-unchanged");
        }
        LoginTarget target = accounts.find(name);
        PasswordEntry entry = new PasswordEntry(target, client, SecurityEventKind.INITIAL_PASSWORD_REPLACED, pass);
        attempts.checkNotLocked(entry);
        Optional<Account> account = target.account();
        UUID id = account.map(Account::id).orElseGet(Ids::next);
        // Without an acting statement, so the session has no authority; it ends below.
        IssuedTokens proof = attempts.attempt(entry,
                () -> keycloak.logIn(id, oldPassword, null));
        revocations.revokeSession(proof.session(), "password-checked");
        passwords.replaceInitial(account.orElseThrow(LoginRefused::badCredentials).id(), newPassword);
        log.info("Initial password replaced, account={}", id);
    }
}
