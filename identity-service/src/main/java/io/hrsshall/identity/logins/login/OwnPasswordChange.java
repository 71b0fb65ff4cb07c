package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.PasswordReplacement;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.sessions.SessionBindings;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ClientAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// 密码设置 (manual 2.6.8): replaces the password of the account that the caller is logged in with. Wrong old passwords
/// count as failed logins. All other sessions of the account end; the own one, too, if it is unknown whether Keycloak
/// replaced the password. A session that is bound to a unit changes no password.
@Service
public class OwnPasswordChange {

    private static final Logger log = LoggerFactory.getLogger(OwnPasswordChange.class);

    private final AccountQueries accounts;
    private final AccountLookup lookup;
    private final PasswordAttempts attempts;
    private final PasswordReplacement passwords;
    private final KeycloakTokens keycloak;
    private final SessionRevocation revocations;
    private final SessionBindings bindings;

    OwnPasswordChange(AccountQueries accounts, AccountLookup lookup, PasswordAttempts attempts,
            PasswordReplacement passwords, KeycloakTokens keycloak, SessionRevocation revocations,
            SessionBindings bindings) {
        this.accounts = accounts;
        this.lookup = lookup;
        this.attempts = attempts;
        this.passwords = passwords;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.bindings = bindings;
    }

    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    public void change(Actor actor, String oldPassword, String newPassword, @Nullable PuzzlePass pass,
            ClientAddress client) {
        if (oldPassword.equals(newPassword)) {
            throw new InvalidField("newPassword", "password-unchanged");
        }
        // Who has the browser of a bound session is not the person, and would guess that person's password.
        bindings.requireUnbound(actor);
        Account account = accounts.find(actor.accountId()).filter(Account::isActive)
                .orElseThrow(NotFound::new);
        LoginTarget target = lookup.own(account);
        PasswordEntry entry = new PasswordEntry(target, client, SecurityEventKind.PASSWORD_CHANGED, pass,
                () -> true);
        attempts.checkNotLocked(entry);
        // Without an acting statement, so the session has no authority; it ends below.
        IssuedTokens proof = attempts
                .check(entry, () -> keycloak.logIn(account.id(), oldPassword, null))
                .orElseThrow(() -> new InvalidField("oldPassword", "password-wrong"));
        revocations.revokeSession(proof.session(), "password-checked");
        passwords.replaceKeeping(Objects.requireNonNull(actor.session()), account.id(), newPassword);
        log.info("Password changed, account={}", account.id());
    }
}
