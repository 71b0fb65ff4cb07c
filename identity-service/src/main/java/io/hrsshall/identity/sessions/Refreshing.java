package io.hrsshall.identity.sessions;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountKind;
import io.hrsshall.identity.accounts.AccountRecords;
import io.hrsshall.identity.accounts.ActAs;
import io.hrsshall.identity.delegation.ActingStatements;
import io.hrsshall.identity.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.endings.EndingSessions;
import io.hrsshall.identity.endings.SessionEndings;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.keycloak.KeycloakTokens;
import io.hrsshall.identity.keycloak.RefreshToken;
import io.hrsshall.identity.sessions.UsedToken.Reuse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Refreshes, and switches: a refresh for somebody else. The statement is asked for before the token is used, so that
/// without delegation-service the refresh token stays untouched.
@Service
public class Refreshing {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int PATIENCE = 80;

    private final UsedTokens used;
    private final AccountRecords accounts;
    private final ActingStatements statements;
    private final KeycloakTokens keycloak;
    private final EndingSessions endings;
    private final SessionEndings noted;
    private final Clock clock;

    Refreshing(UsedTokens used, AccountRecords accounts, ActingStatements statements, KeycloakTokens keycloak,
            EndingSessions endings, SessionEndings noted, Clock clock) {
        this.used = used;
        this.accounts = accounts;
        this.statements = statements;
        this.keycloak = keycloak;
        this.endings = endings;
        this.noted = noted;
        this.clock = clock;
    }

    /// @param actAs
    ///            none: an account's own unit or institution, else the person
    public IssuedTokens refresh(String refreshToken, @Nullable ActAs actAs) {
        RefreshToken token = alive(refreshToken);
        return token.staff()
                ? exchange(token, null, null, "staff")
                : refreshOfAccount(token, accountOf(token), actAs, false);
    }

    public IssuedTokens switchTo(String refreshToken, ActAs actAs) {
        RefreshToken token = alive(refreshToken);
        Account account = accountOf(token);
        if (account.kind() != AccountKind.PERSONAL) {
            throw refused(token, new SwitchNotAllowed());
        }
        return refreshOfAccount(token, account, actAs, true);
    }

    private RefreshToken alive(String refreshToken) {
        return RefreshToken.of(refreshToken).filter(token -> !noted.isEnding(token.session(), token.user()))
                .orElseThrow(SessionEnded::new);
    }

    private Account accountOf(RefreshToken token) {
        return accounts.findOfUser(token.user()).filter(Account::isActive)
                .filter(account -> !account.mustReplacePassword()).orElseThrow(SessionEnded::new);
    }

    private IssuedTokens refreshOfAccount(RefreshToken token, Account account, @Nullable ActAs wanted,
            boolean onlyWithAuthority) {
        ActAs actAs = wanted == null ? ActAs.ownOf(account) : wanted;
        Optional<IssuedTokens> before = earlierAnswer(token, actAs.key());
        if (before.isPresent()) {
            return before.get();
        }
        ActingStatement statement = statements.ask(account, actAs, token.session());
        if (onlyWithAuthority && !actAs.isPerson() && statement.acting() == null) {
            throw refused(token, new NoAuthorityToSwitch());
        }
        return exchange(token, account.id(), statement.statement(), actAs.key());
    }

    /// What an account may not do is told to the bearer of its real token only: a forged one names any account.
    private RuntimeException refused(RefreshToken token, RuntimeException refusal) {
        return keycloak.isActive(token) ? refusal : new SessionEnded();
    }

    /// Uses the token, once: of several at once one asks Keycloak, and all get its answer.
    private IssuedTokens exchange(RefreshToken token, @Nullable UUID account, @Nullable String statement,
            String actAs) {
        for (int i = 0; i < PATIENCE; i++) {
            Optional<IssuedTokens> before = earlierAnswer(token, actAs);
            if (before.isPresent()) {
                return before.get();
            }
            Optional<UUID> claimed = used.claim(token, account, actAs);
            if (claimed.isPresent()) {
                return ask(token, statement, claimed.get());
            }
            pause();
        }
        throw new RefreshBusy();
    }

    private IssuedTokens ask(RefreshToken token, @Nullable String statement, UUID row) {
        Optional<IssuedTokens> answer;
        try {
            answer = keycloak.refresh(token, statement);
        } catch (RuntimeException e) {
            used.release(row);
            throw e;
        }
        if (answer.isEmpty()) {
            used.refused(row);
            throw new SessionEnded();
        }
        used.answered(row, JSON.writeValueAsString(answer.get()));
        return answer.get();
    }

    private Optional<IssuedTokens> earlierAnswer(RefreshToken token, String actAs) {
        Optional<Reuse> reuse = used.find(token).map(one -> one.reuse(actAs, clock.instant()));
        if (reuse.isEmpty()) {
            return Optional.empty();
        }
        return switch (reuse.get()) {
            case Reuse.SameAnswer same -> Optional
                    .of(JSON.readValue(used.open(same.row(), same.answer()), IssuedTokens.class));
            case Reuse.Wait wait -> Optional.empty();
            case Reuse.TakeOver takeOver -> Optional.empty();
            case Reuse.ForAnother another -> throw new RefreshForAnother();
            case Reuse.Refused refused -> throw new SessionEnded();
            case Reuse.Replayed replayed -> {
                endings.end(replayed.session(), "refresh-token-reused");
                throw new SessionEnded();
            }
        };
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefreshBusy();
        }
    }
}
