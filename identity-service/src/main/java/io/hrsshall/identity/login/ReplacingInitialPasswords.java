package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountRecords;
import io.hrsshall.identity.accounts.SelectedAccount;
import io.hrsshall.identity.endings.EndingSessions;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.keycloak.KeycloakTokens;
import io.hrsshall.identity.keycloak.KeycloakUsers;
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

/// 修改初始密码: all that an initial password is good for, once.
@Service
public class ReplacingInitialPasswords {

    private static final Logger log = LoggerFactory.getLogger(ReplacingInitialPasswords.class);

    private final Selecting selecting;
    private final CheckingPasswords passwords;
    private final AccountRecords accounts;
    private final KeycloakTokens tokens;
    private final KeycloakUsers users;
    private final EndingSessions endings;
    private final Clock clock;

    ReplacingInitialPasswords(Selecting selecting, CheckingPasswords passwords, AccountRecords accounts,
            KeycloakTokens tokens, KeycloakUsers users, EndingSessions endings, Clock clock) {
        this.selecting = selecting;
        this.passwords = passwords;
        this.accounts = accounts;
        this.tokens = tokens;
        this.users = users;
        this.endings = endings;
        this.clock = clock;
    }

    public void replace(LoginName name, String oldPassword, String newPassword) {
        if (oldPassword.equals(newPassword)) {
            throw new InvalidField("newPassword", "password-unchanged");
        }
        byte[] index = selecting.indexOf(name);
        passwords.checkNotLocked(index);
        Optional<Account> account = selecting.select(name).map(SelectedAccount::account);
        UUID id = account.map(Account::id).orElseGet(Ids::next);
        // Without an acting statement: the session that this opens may do nothing, and ends below.
        IssuedTokens proof = passwords.check(index, () -> tokens.logIn(id, oldPassword, null));
        UUID user = Objects.requireNonNull(account.orElseThrow(BadCredentials::new).keycloakId());
        endings.end(proof.session(), "password-checked");
        Instant since = accounts.beginPasswordChange(id);
        users.setPassword(user, newPassword);
        accounts.passwordReplaced(id, since);
        log.info("Initial password replaced: {}", id);
        awaitNextSecond();
    }

    /// Tokens say in whole seconds when they were issued, and all of this second are dead now. A login right after this
    /// answer must not be among them.
    private void awaitNextSecond() {
        Instant now = clock.instant();
        Duration rest = Duration.between(now, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        try {
            Thread.sleep(rest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
