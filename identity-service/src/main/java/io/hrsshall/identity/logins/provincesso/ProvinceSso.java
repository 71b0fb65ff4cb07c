package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.authority.RealmKeys;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.logins.login.OwnerProof;
import io.hrsshall.identity.logins.login.ProofLogin;
import io.hrsshall.identity.logins.unitlogin.UnitLogin;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Login by the province's unified login (manual 2.4.2). The province proves a unit, or a natural person.
@Service
public class ProvinceSso {

    private final SsoLogins logins;
    private final SsoProvider province;
    private final IdTokens tokens;
    private final SsoSettings settings;
    private final PuzzleService puzzles;
    private final AccountSecurity security;
    private final UnitLogin units;
    private final ProofLogin login;
    private final AccountQueries accounts;
    private final PersonQueries persons;
    private final SecurityAudit audit;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final TransactionOperations transactions;
    private final Clock clock;

    ProvinceSso(SsoLogins logins, SsoProvider province, IdTokens tokens, SsoSettings settings,
            PuzzleService puzzles, AccountSecurity security, UnitLogin units, ProofLogin login, AccountQueries accounts,
            PersonQueries persons,
            SecurityAudit audit,
            PersonCipher cipher, BlindIndexLock locks, TransactionOperations transactions, Clock clock) {
        this.logins = logins;
        this.province = province;
        this.tokens = tokens;
        this.settings = settings;
        this.puzzles = puzzles;
        this.security = security;
        this.units = units;
        this.login = login;
        this.accounts = accounts;
        this.persons = persons;
        this.audit = audit;
        this.cipher = cipher;
        this.locks = locks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param secret
    ///            for this browser only
    public record Opened(String authorizationUrl, String secret, Instant expiresAt) {

        /// Without the secrets.
        @Override
        public String toString() {
            return "Opened";
        }
    }

    /// What the browser brings back from the province.
    ///
    /// @param secret
    ///            null for a browser that has none
    public record Return(String state, String code, @Nullable String secret) {

        /// Without the secrets.
        @Override
        public String toString() {
            return "Return";
        }
    }

    /// @param pass
    ///            needed if the client began many
    public Opened open(ClientAddress client, @Nullable PuzzlePass pass) {
        FlowToken state = FlowToken.create();
        SsoSecret secret = SsoSecret.create();
        SsoLogin opened = SsoLogin.opened(state, secret, cipher.index(client), security.stamp(), clock.instant());
        transactions.executeWithoutResult(status -> record(opened, client, pass));
        return new Opened(province.authorizationUrl(state.value(), secret), secret.token().value(),
                opened.expiresAt());
    }

    private void record(SsoLogin opened, ClientAddress client, @Nullable PuzzlePass pass) {
        Instant now = opened.openedAt();
        Limit perAddress = settings.perAddress();
        locks.acquire(BlindIndexLock.Scope.ADDRESS, opened.source());
        perAddress.wait(logins.openedSince(opened.source(), perAddress.since(now)).stream(), now)
                .ifPresent(wait -> puzzles.require(pass, PuzzlePurpose.LOGIN, client, wait));
        logins.save(opened);
    }

    /// Logs in once. Without an answer of the province it can be repeated until the login expires.
    ///
    /// @throws SsoRefused
    ///             if the browser or what it brings back is not accepted
    /// @throws SsoUnavailable
    ///             if the province gave no answer
    public UnitLogin.Outcome logIn(Return returned, LoginClient client) {
        SsoLogin used = Objects.requireNonNull(transactions.execute(status -> use(returned)));
        SsoSecret secret = new SsoSecret(new FlowToken(Objects.requireNonNull(returned.secret())));
        IdTokenClaims.Subject subject = proven(used, returned.code(), secret);
        Confirmation opened = Confirmation.at(used.openedStamp());
        return switch (subject) {
            case IdTokenClaims.Unit unit ->
                units.logIn(LoginWay.PROVINCE_SSO, unit.uscc(), null, opened, client);
            case IdTokenClaims.NaturalPerson person -> new UnitLogin.LoggedIn(login.logIn(
                    personal(person.document()), OwnerProof.of(LoginWay.PROVINCE_SSO, opened), ActAs.person(), client));
        };
    }

    private SsoLogin use(Return returned) {
        return logins.save(logins.lockByState(new FlowToken(returned.state()).hash())
                .orElseThrow(SsoRefused::stateUnknown).used(returned.secret(), clock.instant()));
    }

    private IdTokenClaims.Subject proven(SsoLogin used, String code, SsoSecret secret) {
        try {
            IdTokenClaims claims = tokens
                    .verified(province.exchange(code, secret).orElseThrow(SsoRefused::codeRefused));
            claims.check(settings, secret.nonce(), clock.instant());
            return claims.subject(settings);
        } catch (SsoUnavailable e) {
            transactions.executeWithoutResult(status -> reopen(used.id()));
            throw e;
        } catch (SsoRefused e) {
            // A state that is unknown or used is not recorded, so there are no more records than begun logins.
            throw audit.refused(event(), e);
        }
    }

    private void reopen(UUID id) {
        logins.lock(id).ifPresent(found -> logins.save(found.reopened(clock.instant())));
    }

    private Account personal(IdDocument document) {
        return persons.findByDocument(document).filter(PersonProfile::proven).map(PersonProfile::id)
                .flatMap(accounts::activePersonal)
                .orElseThrow(() -> audit.refused(event(), SsoRefused.personNotRegistered()));
    }

    private static SecurityEvent event() {
        return SecurityEvent.of(SecurityEventKind.LOGIN).by(LoginWay.PROVINCE_SSO.code());
    }

    @Bean
    static IdTokens idTokens(SsoSettings settings) {
        return new IdTokens(settings, new RealmKeys(settings.keysUrl(), () -> {
        }));
    }

    /// Kept for the limit per address, and to tell used logins from expired ones.
    @Bean
    static RecurringTask ssoLoginRetention(Retention retention) {
        return retention.deletion("sso-login-retention", Duration.ofMinutes(10), "sso_logins",
                "expires_at < :before", Duration.ofDays(1));
    }
}
