package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.AccountQueries.Selected;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.accounts.PasswordLock;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.accounts.sessions.SessionRecording;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.outside.delegation.ActingStatements;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.outside.delegation.NoAuthority;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Logs an account in whose owner was proven in another way than by a password. The caller makes sure that one proof of
/// the owner leads to one call. A call that failed is not repeated: the owner begins again.
@Service
public class ProofLogin {

    private static final Logger log = LoggerFactory.getLogger(ProofLogin.class);

    private final ActingStatements statements;
    private final LoginProofSigner proofs;
    private final LoginAttempts attempts;
    private final KeycloakTokens keycloak;
    private final PasswordLock passwords;
    private final IssuedTokensCheck check;
    private final SessionRecording sessions;
    private final SessionRevocation revocations;
    private final AccountSecurity security;
    private final SecurityAudit audit;
    private final PersonCipher cipher;
    private final TransactionOperations transactions;
    private final Clock clock;

    ProofLogin(ActingStatements statements, LoginProofSigner proofs, LoginAttempts attempts, KeycloakTokens keycloak,
            PasswordLock passwords, IssuedTokensCheck check, SessionRecording sessions, SessionRevocation revocations,
            AccountSecurity security, SecurityAudit audit, PersonCipher cipher, TransactionOperations transactions,
            Clock clock) {
        this.statements = statements;
        this.proofs = proofs;
        this.attempts = attempts;
        this.keycloak = keycloak;
        this.passwords = passwords;
        this.check = check;
        this.sessions = sessions;
        this.revocations = revocations;
        this.security = security;
        this.audit = audit;
        this.cipher = cipher;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param actAs
    ///            null for the account's own unit or institution, or its person
    /// @throws LoginRefused
    ///             if the account is not active, or has an initial password: that is valid only for replacing it, and
    ///             who opened the account may know it
    /// @throws NoAuthority
    ///             if the account may not act as requested
    /// @throws JourneyEnded
    ///             if somebody was thrown out of the account since the proof, also while the login goes on
    public IssuedTokens logIn(Account account, OwnerProof proof, @Nullable ActAs actAs, LoginClient client) {
        LoginWay way = proof.way();
        ActAs wanted = Objects.requireNonNullElseGet(actAs, () -> ActAs.ownOf(account));
        SecurityEvent login = SecurityEvent.of(SecurityEventKind.LOGIN, account).by(way.code()).actingAs(wanted);
        if (!account.isActive()) {
            throw audit.refused(login, LoginRefused.badCredentials());
        }
        if (!security.holds(account.id(), proof.confirmation())) {
            throw audit.refused(login, new JourneyEnded());
        }
        if (account.mustReplacePassword()) {
            throw audit.refused(login, LoginRefused.passwordChangeRequired());
        }
        ActingStatement statement = statements.request(account, wanted, null);
        if (statement.acting() == null) {
            throw audit.refused(login, statements.refusal(login.person(), login.actingFor()));
        }
        LoginAttempt attempt = attempts.save(begin(account, wanted, way, client));
        // An attempt without an answer stays recorded as running.
        Optional<IssuedTokens> tokens = keycloak.logInByProof(account.id(),
                proofs.sign(attempt.id(), account, proof, clock.instant()), statement.statement());
        Optional<BrokenRule> refusal = Objects.requireNonNull(transactions.execute(status -> {
            attempts.save(attempt.completed(tokens.isPresent(), clock.instant()));
            return tokens.flatMap(
                    found -> recordSession(account, proof.confirmation(), wanted, login, client, statement, found));
        }));
        log.info("Login by proof attempted, method={}, accepted={}, account={}, address={}", way.code(),
                tokens.isPresent(),
                account.id(), client.address().masked());
        IssuedTokens issued = tokens.orElseThrow(() -> audit.refused(login, LoginRefused.badCredentials()));
        if (refusal.isPresent()) {
            revocations.revokeSession(issued.session(),
                    refusal.get() instanceof JourneyEnded ? "thrown-out" : "initial-password");
            throw audit.refused(login, refusal.get());
        }
        return check.checked(issued, statement, login);
    }

    /// Records the session that begins, unless the tokens will be refused. The account may have been reset, or somebody
    /// thrown out of it, since it was found.
    ///
    /// @return why the account can't be entered now
    private Optional<BrokenRule> recordSession(Account found, Confirmation confirmation, ActAs actAs,
            SecurityEvent login, LoginClient client, ActingStatement statement, IssuedTokens tokens) {
        Account current = passwords.lock(found.id());
        if (current.mustReplacePassword()) {
            return Optional.of(LoginRefused.passwordChangeRequired());
        }
        if (!security.holds(found.id(), confirmation)) {
            return Optional.of(new JourneyEnded());
        }
        if (check.areAsRequested(tokens, statement, login)) {
            // A personal account that confirmed for a unit: the browser belongs to the person who proved the unit.
            sessions.record(found, current, login, client, tokens,
                    found.kind() == AccountKind.PERSONAL ? actAs.unit() : null);
        }
        return Optional.empty();
    }

    private LoginAttempt begin(Account account, ActAs actAs, LoginWay way, LoginClient client) {
        LoginTarget target = new LoginTarget(new Selected(account, actAs), cipher.loginIndex(account.id()));
        return LoginAttempt.begun(target, way, cipher.index(client.address()), client.address(), clock.instant());
    }
}
