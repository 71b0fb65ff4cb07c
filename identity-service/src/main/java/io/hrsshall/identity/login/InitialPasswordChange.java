package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.InitialPasswordService;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.keycloak.KeycloakTokens;
import io.hrsshall.identity.limits.ClientAddress;
import io.hrsshall.identity.revocations.SessionRevocation;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// 修改初始密码: the only use of an initial password.
@Service
public class InitialPasswordChange {

    private static final Logger log = LoggerFactory.getLogger(InitialPasswordChange.class);

    private final AccountLookup accounts;
    private final PasswordAttempts attempts;
    private final InitialPasswordService initialPasswords;
    private final KeycloakTokens keycloak;
    private final SessionRevocation revocations;
    private final Clock clock;

    InitialPasswordChange(AccountLookup accounts, PasswordAttempts attempts, InitialPasswordService initialPasswords,
            KeycloakTokens keycloak, SessionRevocation revocations, Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.initialPasswords = initialPasswords;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.clock = clock;
    }

    public void change(LoginName name, String oldPassword, String newPassword, ClientAddress client) {
        if (oldPassword.equals(newPassword)) {
            throw new InvalidField("newPassword", "password-unchanged");
        }
        LoginTarget target = accounts.find(name);
        attempts.checkNotLocked(target, client);
        Optional<Account> account = target.account();
        UUID id = account.map(Account::id).orElseGet(Ids::next);
        // Without an acting statement, so the session has no authority; it ends below.
        IssuedTokens proof = attempts.attempt(target, client, () -> keycloak.logIn(id, oldPassword, null));
        UUID user = Objects.requireNonNull(account.orElseThrow(LoginRefused::badCredentials).keycloakId());
        revocations.revokeSession(proof.session(), "password-checked");
        initialPasswords.replace(id, user, newPassword);
        log.info("Initial password replaced, account={}", id);
        awaitNextSecond();
    }

    /// Tokens contain the second in which they were issued, and all tokens of this second are revoked now. A login that
    /// follows the answer must be in a later second.
    private void awaitNextSecond() {
        Instant now = clock.instant();
        try {
            Thread.sleep(Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
