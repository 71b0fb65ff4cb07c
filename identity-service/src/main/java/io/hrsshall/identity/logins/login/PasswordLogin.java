package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries.Selected;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.accounts.PasswordLock;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.accounts.sessions.SessionRecording;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.outside.delegation.ActingStatements;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.kit.data.Ids;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Logs in with a password. Whatever is wrong, delegation-service and Keycloak are called in the same way and order, so
/// that an unknown account is indistinguishable from a wrong password in answer and timing.
@Service
public class PasswordLogin {

    private final AccountLookup accounts;
    private final PasswordAttempts attempts;
    private final ActingStatements statements;
    private final SessionRevocation revocations;
    private final KeycloakTokens keycloak;
    private final PasswordLock passwords;
    private final IssuedTokensCheck check;
    private final SessionRecording sessions;
    private final SecurityAudit audit;

    PasswordLogin(AccountLookup accounts, PasswordAttempts attempts, ActingStatements statements,
            SessionRevocation revocations, KeycloakTokens keycloak, PasswordLock passwords, IssuedTokensCheck check,
            SessionRecording sessions, SecurityAudit audit) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.statements = statements;
        this.revocations = revocations;
        this.keycloak = keycloak;
        this.passwords = passwords;
        this.check = check;
        this.sessions = sessions;
        this.audit = audit;
    }

    /// @param actAs
    ///            null for the default of the selected account
    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    public record Credentials(LoginName name, String password, @Nullable ActAs actAs, @Nullable PuzzlePass pass) {

        /// Without the password.
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    public IssuedTokens logIn(Credentials login, LoginClient client) {
        attempts.checkSourcePossible(client.address(), client.device() != null, login.pass());
        LoginTarget target = accounts.find(login.name());
        attempts.checkNotLocked(entry(target, login, client));
        Optional<Selected> selected = Optional.ofNullable(target.selected());
        ActAs actAs = Optional.ofNullable(login.actAs()).or(() -> selected.map(Selected::actAs))
                .orElseGet(ActAs::person);
        Optional<LoginTarget> personal = selected.flatMap(unit -> accounts.personalInstead(login.name(), unit));
        // Before the password attempt: if delegation-service is unavailable, no attempt is counted.
        ActingStatement statement = target.account()
                .map(account -> statements.requestForOneOf(account, personal.map(LoginTarget::accountId).orElse(null),
                        actAs))
                .orElseGet(() -> statements.requestForUnknown(actAs));
        // If the unit account lost its authority, the personal account is selected.
        LoginTarget authorized = personal.filter(other -> statement.account().equals(other.accountId()))
                .orElse(target);
        return logIn(authorized, client, login, actAs, statement);
    }

    private PasswordEntry entry(LoginTarget target, Credentials login, LoginClient client) {
        return new PasswordEntry(target, client.address(), SecurityEventKind.LOGIN, login.pass(),
                () -> sessions.isKnownDevice(target.accountId(), client));
    }

    private IssuedTokens logIn(LoginTarget target, LoginClient client, Credentials credentials, ActAs actAs,
            ActingStatement statement) {
        AccountId id = target.account().map(Account::id).orElseGet(() -> new AccountId(Ids.next()));
        SecurityEvent login = target.event(SecurityEventKind.LOGIN).actingAs(actAs);
        Accepted accepted = attempts
                .check(entry(target, credentials, client),
                        () -> keycloak.logIn(id, credentials.password(), statement.statement()),
                        tokens -> recordSession(target.account().orElseThrow(LoginRefused::badCredentials), login,
                                client,
                                statement, tokens))
                .orElseThrow(LoginRefused::badCredentials);
        IssuedTokens tokens = accepted.tokens();
        if (accepted.initialPassword()) {
            revocations.revokeSession(tokens.session(), "initial-password");
            throw audit.refused(login, LoginRefused.passwordChangeRequired());
        }
        return check.checked(tokens, statement, login);
    }

    private record Accepted(IssuedTokens tokens, boolean initialPassword) {}

    /// Records the session that begins, unless the tokens will be refused. The account may have been reset since it
    /// was found.
    private Accepted recordSession(Account found, SecurityEvent login, LoginClient client, ActingStatement statement,
            IssuedTokens tokens) {
        Account current = passwords.lock(found.id());
        if (!current.mustReplacePassword() && check.areAsRequested(tokens, statement, login)) {
            sessions.record(found, current, login, client, tokens, null);
        }
        return new Accepted(tokens, current.mustReplacePassword());
    }
}
