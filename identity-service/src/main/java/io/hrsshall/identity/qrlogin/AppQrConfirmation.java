package io.hrsshall.identity.qrlogin;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountKind;
import io.hrsshall.identity.accounts.AccountQueries;
import io.hrsshall.identity.delegation.NoAuthority;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The App's side of a QR login: a person who is logged in there scans a code and confirms or rejects.
@Service
public class AppQrConfirmation {

    private static final Logger log = LoggerFactory.getLogger(AppQrConfirmation.class);

    private final QrLogins logins;
    private final QrLoginWaiters waiters;
    private final QrLoginAudit audit;
    private final AccountQueries accounts;
    private final TransactionOperations transactions;
    private final Clock clock;

    AppQrConfirmation(QrLogins logins, QrLoginWaiters waiters, QrLoginAudit audit, AccountQueries accounts,
            TransactionOperations transactions, Clock clock) {
        this.logins = logins;
        this.waiters = waiters;
        this.audit = audit;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param qr
    ///            the content of the QR code, or the code in it
    public QrLogin scan(Actor actor, String qr) {
        UUID account = personalAccount(actor);
        byte[] code = new OneTimeSecret(qr.substring(qr.lastIndexOf('#') + 1)).hash();
        QrLogin scanned = Objects.requireNonNull(transactions.execute(status -> logins.save(
                logins.lockByCode(code).orElseThrow(NotFound::new).scan(account, clock.instant()))));
        waiters.changed(scanned);
        return scanned;
    }

    public void confirm(Actor actor, UUID id) {
        UUID account = personalAccount(actor);
        change(id, account, found -> found.confirm(account, clock.instant()));
        log.info("QR login confirmed, login={}, account={}", id, account);
    }

    public void reject(Actor actor, UUID id) {
        UUID account = personalAccount(actor);
        change(id, account, found -> found.reject(account, clock.instant()));
        log.info("QR login rejected, login={}, account={}", id, account);
    }

    private void change(UUID id, UUID account, UnaryOperator<QrLogin> change) {
        waiters.changed(Objects.requireNonNull(transactions.execute(status -> {
            QrLogin found = logins.lock(id).filter(scanned -> scanned.isScannedBy(account))
                    .orElseThrow(NotFound::new);
            QrLogin changed = logins.save(change.apply(found));
            audit.changed(found, changed);
            return changed;
        })));
    }

    /// Other people may know the password of a unit's or an institution's account.
    private UUID personalAccount(Actor actor) {
        return accounts.find(UUID.fromString(actor.account())).filter(Account::isActive)
                .filter(account -> account.kind() == AccountKind.PERSONAL && actor.person() != null)
                .map(Account::id).orElseThrow(NoAuthority::new);
    }
}
