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
import java.time.Instant;
import java.util.Objects;
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
                ? exchange(new Use(token, null, token.user(), null, "staff", clock.instant()))
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
                .filter(account -> !account.mustReplacePassword())
                .filter(account -> !noted.isEnding(token.session(), userOf(account, token)))
                .orElseThrow(SessionEnded::new);
    }

    /// A token names the account, or the user in Keycloak that stands behind it.
    private static UUID userOf(Account account, RefreshToken token) {
        return Objects.requireNonNullElse(account.keycloakId(), token.user());
    }

    /// @param user
    ///            in Keycloak
    /// @param begun
    ///            what ends the session from then on is heeded
    private record Use(RefreshToken token, @Nullable UUID account, UUID user, @Nullable String statement, String actAs,
            Instant begun) {}

    private IssuedTokens refreshOfAccount(RefreshToken token, Account account, @Nullable ActAs wanted,
            boolean onlyWithAuthority) {
        Instant begun = clock.instant();
        ActAs actAs = wanted == null ? ActAs.ownOf(account) : wanted;
        Optional<IssuedTokens> before = earlierAnswer(token, actAs.key());
        if (before.isPresent()) {
            return before.get();
        }
        ActingStatement statement = statements.ask(account, actAs, token.session());
        if (onlyWithAuthority && !actAs.isPerson() && statement.acting() == null) {
            throw refused(token, new NoAuthorityToSwitch());
        }
        return exchange(
                new Use(token, account.id(), userOf(account, token), statement.statement(), actAs.key(), begun));
    }

    /// What an account may not do is told to the bearer of its real token only: a forged one names any account.
    private RuntimeException refused(RefreshToken token, RuntimeException refusal) {
        return keycloak.isActive(token) ? refusal : new SessionEnded();
    }

    /// Uses the token, once: of several at once one asks Keycloak, and all get its answer.
    private IssuedTokens exchange(Use use) {
        for (int i = 0; i < PATIENCE; i++) {
            Optional<IssuedTokens> before = earlierAnswer(use.token, use.actAs);
            if (before.isPresent()) {
                return before.get();
            }
            Optional<UUID> claimed = used.claim(use.token, use.account, use.actAs);
            if (claimed.isPresent()) {
                return ask(use, claimed.get());
            }
            pause();
        }
        throw new RefreshBusy();
    }

    private IssuedTokens ask(Use use, UUID row) {
        Optional<IssuedTokens> answer;
        try {
            answer = keycloak.refresh(use.token, use.statement);
        } catch (RuntimeException e) {
            used.release(row);
            throw e;
        }
        if (answer.isEmpty() || noted.endedSince(use.token.session(), use.user, use.begun)) {
            // Keycloak may hear of an ending later than it answered; what it issued is not given out.
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
