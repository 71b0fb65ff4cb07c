package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.accounts.sessions.UserAgent;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A login that a browser asked for by a QR code and that a person confirms in the App. It gives one login, to the
/// browser that has the secret, for the account that scanned and confirmed the code, and for its purpose only.
///
/// @param codeHash
///            of the code in the QR
@Table("qr_logins")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record QrLogin(@Id UUID id, QrLoginStatus status, @Embedded.Empty QrPurpose purpose, byte[] codeHash,
        @Embedded.Empty Browser browser, Instant expiresAt, @Embedded.Empty Answer answer, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    /// @param secretHash
    ///            of the secret that the browser keeps
    /// @param source
    ///            keyed hash of its address
    /// @param address
    ///            masked
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    public record Browser(byte[] secretHash, byte[] source, String address, @Embedded.Empty UserAgent userAgent) {}

    /// @param accountId
    ///            the personal account that scanned the code
    /// @param provenUscc
    ///            the unit that the provider of a code has proven
    /// @param confirmation
    ///            when it was confirmed, and by which session unless a provider confirmed it
    public record Answer(@Nullable AccountId accountId, @Nullable UnifiedSocialCreditCode provenUscc,
            @Embedded.Nullable(prefix = "confirmed_") @Nullable Confirmation confirmation) {

        static final Answer NONE = new Answer(null, null, null);

        Answer by(@Nullable AccountId account) {
            return new Answer(account, provenUscc, confirmation);
        }
    }

    static final Duration VALIDITY = Duration.ofMinutes(2);
    /// How long the browser has at least to log in after the confirmation.
    static final Duration TIME_TO_CONSUME = Duration.ofSeconds(30);
    private static final String BROWSER = "browser";
    private static final String PROVIDER = "provider";

    static QrLogin opened(QrPurpose purpose, FlowToken code, FlowToken secret, byte[] source,
            ClientAddress client, UserAgent userAgent, Instant now) {
        return new QrLogin(Ids.next(), QrLoginStatus.CREATED, purpose, code.hash(),
                new Browser(secret.hash(), source, client.masked(), userAgent), now.plus(VALIDITY), Answer.NONE,
                Audit.created(BROWSER, now), null);
    }

    /// The personal account that scanned the code.
    public @Nullable AccountId accountId() {
        return answer.accountId();
    }

    public Instant openedAt() {
        return audit.createdAt();
    }

    public QrLoginStatus status(Instant now) {
        return status.isOpen() && !now.isBefore(expiresAt) ? QrLoginStatus.EXPIRED : status;
    }

    boolean isOf(FlowToken secret) {
        return FlowToken.matches(secret.value(), browser.secretHash());
    }

    boolean isScannedBy(AccountId account) {
        return account.equals(accountId());
    }

    /// @param account
    ///            a personal account. The first account that scans the code reserves it.
    /// @param units
    ///            the units that the person may act for now. If the unit to be confirmed is not among them, the code is
    ///            not reserved, and another person may scan it.
    QrLogin scan(AccountId account, Set<UnitNumber> units, Instant now) {
        requireAnsweredInApp();
        purpose.check(units);
        requireNotScannedByOther(account);
        return status(now) == QrLoginStatus.SCANNED
                ? this
                : become(QrLoginStatus.SCANNED, account, expiresAt, account.toString(), now);
    }

    /// @param by
    ///            the session that confirms
    QrLogin confirm(AccountId account, Set<UnitNumber> units, Confirmation by, Instant now) {
        requireAnsweredInApp();
        purpose.check(units);
        requireNotScannedByOther(account);
        if (status(now) == QrLoginStatus.CONFIRMED) {
            return this;
        }
        return become(QrLoginStatus.CONFIRMED, account, untilConsumed(now), account.toString(), now)
                .with(new Answer(account, answer.provenUscc(), by));
    }

    private Instant untilConsumed(Instant now) {
        Instant atLeast = now.plus(TIME_TO_CONSUME);
        return expiresAt.isBefore(atLeast) ? atLeast : expiresAt;
    }

    private void requireAnsweredInApp() {
        if (purpose.isAnsweredByProvider()) {
            throw QrLoginConflict.wrongStatus();
        }
    }

    private void requireAnsweredByProvider() {
        if (!purpose.isAnsweredByProvider()) {
            throw QrLoginConflict.wrongStatus();
        }
    }

    private void requireNotScannedByOther(AccountId account) {
        if (accountId() != null && !isScannedBy(account)) {
            throw QrLoginConflict.taken();
        }
    }

    QrLogin scanByProvider(Instant now) {
        requireAnsweredByProvider();
        return become(QrLoginStatus.SCANNED, null, expiresAt, PROVIDER, now);
    }

    /// The notification of the scan may be lost. A repeated one is refused.
    QrLogin confirmByProvider(UnifiedSocialCreditCode unit, Confirmation at, Instant now) {
        QrLogin scanned = status == QrLoginStatus.CREATED ? scanByProvider(now) : this;
        scanned.requireAnsweredByProvider();
        QrLogin confirmed = scanned.become(QrLoginStatus.CONFIRMED, null, untilConsumed(now), PROVIDER, now);
        return confirmed.with(new Answer(null, unit, at));
    }

    QrLogin rejectByProvider(Instant now) {
        QrLogin scanned = status == QrLoginStatus.CREATED ? scanByProvider(now) : this;
        scanned.requireAnsweredByProvider();
        return scanned.become(QrLoginStatus.REJECTED, null, expiresAt, PROVIDER, now);
    }

    QrLogin reject(AccountId account, Instant now) {
        requireAnsweredInApp();
        requireNotScannedByOther(account);
        return become(QrLoginStatus.REJECTED, account, expiresAt, account.toString(), now);
    }

    QrLogin cancel(Instant now) {
        return status(now).isOpen() ? become(QrLoginStatus.CANCELLED, accountId(), expiresAt, BROWSER, now) : this;
    }

    QrLogin consume(Instant now) {
        return become(QrLoginStatus.CONSUMED, accountId(), expiresAt, BROWSER, now);
    }

    /// The login was not possible, so the browser may try again until the code expires.
    QrLogin reopen(Instant now) {
        if (status != QrLoginStatus.CONSUMED) {
            throw QrLoginConflict.wrongStatus();
        }
        return with(QrLoginStatus.CONFIRMED, accountId(), expiresAt, BROWSER, now);
    }

    private QrLogin become(QrLoginStatus next, @Nullable AccountId account, Instant until, String by, Instant now) {
        QrLoginStatus current = status(now);
        if (current == QrLoginStatus.EXPIRED) {
            throw QrLoginConflict.expired();
        }
        if (!current.canBecome(next)) {
            throw QrLoginConflict.wrongStatus();
        }
        return with(next, account, until, by, now);
    }

    private QrLogin with(QrLoginStatus next, @Nullable AccountId account, Instant until, String by, Instant now) {
        return new QrLogin(id, next, purpose, codeHash, browser, until, answer.by(account), audit.changed(by, now),
                version);
    }

    private QrLogin with(Answer given) {
        return new QrLogin(id, status, purpose, codeHash, browser, expiresAt, given, audit, version);
    }
}
