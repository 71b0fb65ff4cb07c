package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.ActAs;
import io.hrsshall.identity.accounts.SelectedAccount;
import io.hrsshall.identity.delegation.ActingStatements;
import io.hrsshall.identity.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.endings.EndingSessions;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.keycloak.KeycloakTokens;
import io.hrsshall.kit.data.Ids;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Logs in with a password. Whatever is wrong, the same is asked of delegation-service and of Keycloak, in the same
/// order, so that a wrong password and an unknown account look and take the same.
@Service
public class LoggingIn {

    private final Selecting selecting;
    private final CheckingPasswords passwords;
    private final ActingStatements statements;
    private final EndingSessions endings;
    private final KeycloakTokens keycloak;

    LoggingIn(Selecting selecting, CheckingPasswords passwords, ActingStatements statements, EndingSessions endings,
            KeycloakTokens keycloak) {
        this.selecting = selecting;
        this.passwords = passwords;
        this.statements = statements;
        this.endings = endings;
        this.keycloak = keycloak;
    }

    public IssuedTokens logIn(PasswordLogin login) {
        byte[] index = selecting.indexOf(login.name());
        passwords.checkNotLocked(index);
        Optional<SelectedAccount> meant = selecting.select(login.name());
        Optional<SelectedAccount> selected = meant;
        ActAs actAs = Optional.ofNullable(login.actAs()).or(() -> meant.map(SelectedAccount::actAs))
                .orElseGet(ActAs::person);
        // Before the password is tried: without delegation-service nothing is consumed.
        ActingStatement statement = ask(selected, actAs);
        if (statement.acting() == null) {
            // What a unit's account opened is gone: it stands in the way of its person's own password no more.
            Optional<SelectedAccount> personal = selected.flatMap(selecting::personalInstead);
            if (personal.isPresent()) {
                selected = personal;
                statement = ask(selected, actAs);
            }
        }
        return logIn(index, login.password(), selected, actAs, statement);
    }

    private ActingStatement ask(Optional<SelectedAccount> selected, ActAs actAs) {
        return selected.map(one -> statements.ask(one.account(), actAs, null))
                .orElseGet(() -> statements.askForNobody(actAs));
    }

    private IssuedTokens logIn(byte[] index, String password, Optional<SelectedAccount> selected, ActAs actAs,
            ActingStatement statement) {
        UUID account = selected.map(one -> one.account().id()).orElseGet(Ids::next);
        IssuedTokens tokens = passwords.check(index,
                () -> keycloak.logIn(account, password, statement.statement()));
        refuseUnusable(selected.map(SelectedAccount::account).orElseThrow(BadCredentials::new), actAs, tokens);
        return tokens;
    }

    public IssuedTokens logInStaff(String username, String password) {
        byte[] index = selecting.indexOf(new LoginName("STAFF", username));
        passwords.checkNotLocked(index);
        return passwords.check(index, () -> keycloak.logInStaff(username, password));
    }

    private void refuseUnusable(Account account, ActAs actAs, IssuedTokens tokens) {
        if (account.mustReplacePassword()) {
            endings.end(tokens.session(), "initial-password");
            throw new PasswordChangeRequired();
        }
        if (!tokens.acting().kind().equals(actAs.kind())) {
            endings.end(tokens.session(), "no-authority");
            throw new NoAuthority();
        }
    }
}
