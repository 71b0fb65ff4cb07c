package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.accounts.sessions.SessionOrigins;
import io.hrsshall.identity.accounts.sessions.UserAgent;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.logins.login.LoginRefused;
import io.hrsshall.identity.logins.login.LoginWay;
import io.hrsshall.identity.logins.login.OwnerProof;
import io.hrsshall.identity.logins.login.ProofLogin;
import io.hrsshall.identity.outside.delegation.NoAuthority;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.people.persons.BlindIndexLock;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The browser's side of a QR login. Its secret authorizes it; without the right one there is no such login.
@Service
public class BrowserQrLogin {

    private static final String LOWEST_ASSURANCE = "1";

    private final QrLogins logins;
    private final QrLoginWaiters waiters;
    private final QrLoginSettings settings;
    private final PuzzleService puzzles;
    private final ProofLogin login;
    private final QrLoginAudit audit;
    private final AccountQueries accounts;
    private final SessionOrigins origins;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final TransactionOperations transactions;
    private final Clock clock;

    BrowserQrLogin(QrLogins logins, QrLoginWaiters waiters, QrLoginSettings settings, PuzzleService puzzles,
            ProofLogin login, QrLoginAudit audit, AccountQueries accounts, SessionOrigins origins, PersonCipher cipher,
            BlindIndexLock locks, TransactionOperations transactions, Clock clock) {
        this.logins = logins;
        this.waiters = waiters;
        this.settings = settings;
        this.puzzles = puzzles;
        this.login = login;
        this.audit = audit;
        this.accounts = accounts;
        this.origins = origins;
        this.cipher = cipher;
        this.locks = locks;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param secret
    ///            for this browser only
    /// @param qr
    ///            the content of the QR code
    public record Opened(UUID id, String secret, String qr, Instant expiresAt) {

        /// Without the secrets.
        @Override
        public String toString() {
            return "Opened[" + id + "]";
        }
    }

    /// @param pass
    ///            needed if the client requested many
    public Opened open(ClientAddress client, UserAgent userAgent, @Nullable PuzzlePass pass) {
        return open(QrPurpose.OWN_LOGIN, client, userAgent,
                wait -> puzzles.require(pass, PuzzlePurpose.QR_LOGIN, client, wait));
    }

    /// Opens the confirmation of the person for a unit that this browser has proven. The address is not limited once
    /// more: each accepted proof opens one confirmation, and is lost if that is refused.
    ///
    /// @param way
    ///            in which the unit was proven
    public Opened openConfirmation(LoginWay way, UnitNumber unit, LoginClient client) {
        return open(QrPurpose.confirmation(way, unit), client.address(), client.userAgent(), wait -> {
        });
    }

    /// Opens a login by a unit that a provider proves, whose App scans its code.
    ///
    /// @param way
    ///            in which the unit is proven
    /// @param pass
    ///            needed if the client requested many
    /// @param provider
    ///            gives the content of the QR code for the code and its end; a code that it does not give does not count
    public Opened openProof(LoginWay way, LoginClient client, @Nullable PuzzlePass pass,
            BiFunction<FlowToken, Instant, String> provider) {
        return open(QrPurpose.proof(way), client.address(), client.userAgent(),
                wait -> puzzles.require(pass, PuzzlePurpose.QR_LOGIN, client.address(), wait), provider);
    }

    private Opened open(QrPurpose purpose, ClientAddress client, UserAgent userAgent, Consumer<Duration> busy) {
        return open(purpose, client, userAgent, busy,
                (code, expiresAt) -> settings.pageUrl() + '#' + code.value());
    }

    /// @param busy
    ///            what to do if the client requested many
    private Opened open(QrPurpose purpose, ClientAddress client, UserAgent userAgent, Consumer<Duration> busy,
            BiFunction<FlowToken, Instant, String> qr) {
        FlowToken code = FlowToken.create();
        FlowToken secret = FlowToken.create();
        QrLogin opened = QrLogin.opened(purpose, code, secret, cipher.index(client), client, userAgent,
                clock.instant());
        transactions.executeWithoutResult(status -> record(opened, busy));
        try {
            return new Opened(opened.id(), secret.value(), qr.apply(code, opened.expiresAt()), opened.expiresAt());
        } catch (RuntimeException e) {
            logins.deleteById(opened.id());
            throw e;
        }
    }

    private void record(QrLogin opened, Consumer<Duration> busy) {
        locks.acquire(BlindIndexLock.Scope.ADDRESS, opened.browser().source());
        Instant now = opened.openedAt();
        settings.perAddress()
                .wait(logins.openedSince(opened.browser().source(), settings.perAddress().since(now)).stream(), now)
                .ifPresent(busy);
        logins.save(opened);
    }

    /// @param known
    ///            the status that the browser knows
    /// @return the status as soon as it is another one, or the same one after a while
    public CompletableFuture<QrLoginStatus> await(UUID id, String secret, QrLoginStatus known) {
        return waiters.await(authorized(logins.findById(id).orElseThrow(NotFound::new), secret), known);
    }

    public void cancel(UUID id, String secret) {
        waiters.changed(change(id, secret, found -> found.cancel(clock.instant())));
    }

    /// Logs the account in that confirmed, once. If that is not possible now, it can be repeated until the
    /// code expires.
    public IssuedTokens logIn(UUID id, String secret, LoginClient client) {
        return consume(id, secret, false, consumed -> login.logIn(
                accounts.find(Objects.requireNonNull(consumed.accountId())).orElseThrow(NotFound::new),
                proof(consumed), consumed.purpose().actAs(), client));
    }

    /// A login in the person's own name proves as much as the session that confirmed it: the App may be logged in by
    /// the password alone. For a unit, the unit's own proof counts.
    private OwnerProof proof(QrLogin consumed) {
        Confirmation confirmation = Objects.requireNonNullElseGet(consumed.answer().confirmation(),
                () -> Confirmation.at(null));
        return consumed.purpose().unit().isPresent()
                ? OwnerProof.of(consumed.purpose().way(), confirmation)
                : OwnerProof.confirmed(consumed.purpose().way(), origins.of(confirmation.session())
                        .map(SessionOrigins.Origin::assurance).orElse(LOWEST_ASSURANCE), confirmation);
    }

    /// Logs in by the unit that a provider has proven, in the same way.
    ///
    /// @param use
    ///            of the proven unit, and of the time of its proof
    public <T> T useProof(UUID id, String secret, BiFunction<UnifiedSocialCreditCode, Confirmation, T> use) {
        return consume(id, secret, true, consumed -> use.apply(Objects.requireNonNull(consumed.answer().provenUscc()),
                Objects.requireNonNullElseGet(consumed.answer().confirmation(), () -> Confirmation.at(null))));
    }

    private <T> T consume(UUID id, String secret, boolean proof, Function<QrLogin, T> use) {
        QrLogin consumed = change(id, secret, found -> {
            if (found.purpose().isAnsweredByProvider() != proof) {
                throw new NotFound();
            }
            return found.consume(clock.instant());
        });
        try {
            return use.apply(consumed);
        } catch (LoginRefused | NoAuthority | JourneyEnded e) {
            throw e;
        } catch (RuntimeException e) {
            change(id, secret, found -> found.reopen(clock.instant()));
            throw e;
        }
    }

    private QrLogin change(UUID id, String secret, UnaryOperator<QrLogin> change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            QrLogin found = authorized(logins.lock(id).orElseThrow(NotFound::new), secret);
            QrLogin changed = logins.save(change.apply(found));
            audit.changed(found, changed);
            return changed;
        }));
    }

    private static QrLogin authorized(QrLogin found, String secret) {
        if (!found.isOf(new FlowToken(secret))) {
            throw new NotFound();
        }
        return found;
    }

    /// Longer than the period in which an address's codes are counted.
    @Bean
    static RecurringTask qrLoginRetention(Retention retention, QrLoginSettings settings) {
        return retention.deletion("qr-login-retention", Duration.ofMinutes(10), "qr_logins",
                "created_at < :before", settings.perAddress().within().plus(QrLogin.VALIDITY.multipliedBy(2)));
    }
}
