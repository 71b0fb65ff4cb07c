package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.outside.delegation.ActingStatements;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.identity.outside.keycloak.RefreshToken;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.IndexSettling;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// Refreshes tokens; a switch is a refresh for another unit, institution or the person. A refresh token is claimed
/// before other systems are called, and released if they are unavailable, so that it stays valid.
@Service
public class TokenRefresh {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MAX_PAUSES = 80;
    /// No session lives longer. The expiry in an unverified token is not trusted beyond this.
    private static final Duration MAX_VALIDITY = Duration.ofDays(1);
    private static final String TABLE = "used_refresh_tokens";
    private static final String ANSWER = "answer";

    private final UsedTokens usedTokens;
    private final Sessions sessions;
    private final SessionBindings bindings;
    private final AccountQueries accounts;
    private final ActingStatements statements;
    private final KeycloakTokens keycloak;
    private final SessionRevocation revocations;
    private final PersonalData personalData;
    private final IndexSettling settling;
    private final SecurityAudit audit;
    private final Clock clock;

    TokenRefresh(UsedTokens usedTokens, Sessions sessions, SessionBindings bindings, AccountQueries accounts,
            ActingStatements statements, KeycloakTokens keycloak, SessionRevocation revocations,
            PersonalData personalData, IndexSettling settling, SecurityAudit audit,
            Clock clock) {
        this.settling = settling;
        this.usedTokens = usedTokens;
        this.sessions = sessions;
        this.bindings = bindings;
        this.accounts = accounts;
        this.statements = statements;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.personalData = personalData;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param actAs
    ///            null for the account's own unit or institution, or the person
    public IssuedTokens refresh(String refreshToken, @Nullable ActAs actAs) {
        RefreshToken token = parse(refreshToken);
        if (token.staff()) {
            return exchange(new Use(token, null, "staff", () -> null));
        }
        Account account = accountOf(token);
        Optional<ActAs> bound = boundTo(token);
        ActAs target = actAs == null ? bound.orElseGet(() -> ActAs.ownOf(account)) : actAs;
        if (bound.isPresent() && !bound.get().equals(target)) {
            throw refused(token, account, SessionRefused.switchNotAllowed());
        }
        return exchange(new Use(token, account, target.key(), () -> {
            ActingStatement statement = statement(token, account, target);
            // Without its unit, the session would act as the person who confirmed.
            if (bound.isPresent() && statement.acting() == null) {
                throw refused(token, account, SessionRefused.ended());
            }
            return statement.statement();
        }));
    }

    public IssuedTokens switchTo(String refreshToken, ActAs actAs) {
        RefreshToken token = parse(refreshToken);
        Account account = accountOf(token);
        if (account.kind() != AccountKind.PERSONAL
                || boundTo(token).filter(bound -> !bound.equals(actAs)).isPresent()) {
            throw refused(token, account, SessionRefused.switchNotAllowed());
        }
        return exchange(new Use(token, account, actAs.key(), () -> {
            ActingStatement statement = statement(token, account, actAs);
            if (!actAs.isPerson() && statement.acting() == null) {
                throw refused(token, account, statements.refusal(account.personId(),
                        SecurityEvent.of(SecurityEventKind.LOGIN, account).actingAs(actAs).actingFor()));
            }
            return statement.statement();
        }));
    }

    /// The only unit that the session acts for.
    private Optional<ActAs> boundTo(RefreshToken token) {
        return bindings.unitOf(token.session()).map(ActAs::unit);
    }

    private static RefreshToken parse(String refreshToken) {
        return RefreshToken.of(refreshToken).orElseThrow(SessionRefused::ended);
    }

    private Account accountOf(RefreshToken token) {
        return accounts.findByUser(token.user()).filter(Account::isActive)
                .filter(account -> !account.mustReplacePassword()).orElseThrow(SessionRefused::ended);
    }

    private ActingStatement statement(RefreshToken token, Account account, ActAs actAs) {
        return statements.request(account, actAs, token.session());
    }

    /// @param account
    ///            null for staff
    /// @param statement
    ///            requests the acting statement; null for staff
    private record Use(RefreshToken token, @Nullable Account account, String actAs,
            Supplier<@Nullable String> statement) {

        UUID user() {
            return userOf(token, account);
        }
    }

    /// The user in Keycloak. A token names the account or the account's user.
    private static UUID userOf(RefreshToken token, @Nullable Account account) {
        UUID user = account == null ? null : account.keycloakId();
        return Objects.requireNonNullElse(user, token.user());
    }

    /// A refusal reveals something about the account, so only the bearer of a real token gets it. A forged token can
    /// name any account.
    private RuntimeException refused(RefreshToken token, Account account, RuntimeException refusal) {
        checkNotRevoked(token, account);
        return keycloak.isActive(token) ? refusal : SessionRefused.ended();
    }

    /// Recorded once per session. The token may be forged, so a session that never existed is not recorded: anybody
    /// could add any number of events to an account.
    private void checkNotRevoked(RefreshToken token, @Nullable Account account) {
        if (revocations.isRevoked(token.session(), userOf(token, account), token.issuedAt())) {
            SecurityEvent event = account == null
                    ? SecurityEvent.of(SecurityEventKind.REFRESH).on(new AccountId(token.user()), null).ofStaff(null)
                    : SecurityEvent.of(SecurityEventKind.REFRESH, account);
            SessionRefused ended = SessionRefused.ended();
            throw sessions.isKnown(token.session())
                    ? audit.refused(event.once("refresh:" + token.session()), ended)
                    : ended;
        }
    }

    /// Uses the token once: of parallel requests one calls Keycloak, and all get its answer.
    private IssuedTokens exchange(Use use) {
        for (int i = 0; i < MAX_PAUSES; i++) {
            Optional<UUID> claimed = claim(use);
            if (claimed.isPresent()) {
                return callKeycloak(use, claimed.get());
            }
            checkNotRevoked(use.token, use.account);
            Optional<IssuedTokens> earlier = earlierAnswer(use.token, use.actAs);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw SessionRefused.busy();
    }

    private Optional<UUID> claim(Use use) {
        RefreshToken token = use.token;
        Instant now = clock.instant();
        Instant latest = now.plus(MAX_VALIDITY);
        byte[] hash = hash(token);
        return settling.settled("used_refresh_tokens", "token_hash", hash, () -> usedTokens.claim(Ids.next(), hash,
                use.actAs, now, token.expiresAt().isBefore(latest) ? token.expiresAt() : latest,
                now.minus(UsedToken.RUNNING_TIMEOUT), token.session(), use.user(), token.issuedAt()));
    }

    private IssuedTokens callKeycloak(Use use, UUID row) {
        RefreshToken token = use.token;
        Optional<IssuedTokens> answer;
        try {
            answer = keycloak.refresh(token, use.statement.get());
        } catch (RuntimeException e) {
            usedTokens.release(row);
            throw e;
        }
        if (answer.isPresent()) {
            Sealed sealed = personalData.seal(TABLE, row, ANSWER, JSON.writeValueAsString(answer.get()));
            // Keycloak may have answered before it was informed of a revocation; then its tokens are discarded.
            if (usedTokens.answered(row, sealed.cipher(), sealed.keyVersion(), clock.instant(), token.session(),
                    use.user(), token.issuedAt())) {
                return answer.get();
            }
        }
        usedTokens.refused(row, clock.instant());
        throw SessionRefused.ended();
    }

    private Optional<IssuedTokens> earlierAnswer(RefreshToken token, String actAs) {
        UsedToken used = usedTokens.find(hash(token)).orElse(null);
        if (used == null) {
            return Optional.empty();
        }
        return switch (used.reuse(actAs, clock.instant())) {
            case SAME_ANSWER -> Optional.ofNullable(used.answer())
                    .map(sealed -> personalData.open(TABLE, used.id(), ANSWER, sealed))
                    .map(json -> JSON.readValue(json, IssuedTokens.class));
            case WAIT, TAKE_OVER -> Optional.empty();
            case OTHER_TARGET -> throw SessionRefused.raced();
            case REFUSED -> throw SessionRefused.ended();
            case REPLAYED -> {
                revocations.endSession(token.user(), used.sessionId(), "refresh-token-reused");
                throw SessionRefused.ended();
            }
        };
    }

    private byte[] hash(RefreshToken token) {
        return personalData.index("refresh-token", token.value());
    }

    /// The answer is repeated for ten seconds only.
    @Bean
    static RecurringTask refreshAnswerRetention(Retention retention) {
        return retention.erasure("refresh-answer-retention", Duration.ofSeconds(10), "used_refresh_tokens",
                "answer_cipher = NULL, answer_key_version = NULL",
                "answer_cipher IS NOT NULL AND answered_at < :before", Duration.ofSeconds(10));
    }

    @Bean
    static RecurringTask usedTokenRetention(Retention retention) {
        return retention.deletion("used-token-retention", Duration.ofMinutes(10), "used_refresh_tokens",
                "expires_at < :now", Duration.ZERO);
    }
}
