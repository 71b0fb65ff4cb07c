package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The other side of a QR login whose code another provider's App scans. That provider proves a unit. The caller makes
/// sure that the provider said so.
@Service
public class ProviderQrConfirmation {

    private static final Logger log = LoggerFactory.getLogger(ProviderQrConfirmation.class);

    private final QrLogins logins;
    private final QrLoginWaiters waiters;
    private final QrLoginAudit audit;
    private final AccountSecurity security;
    private final TransactionOperations transactions;
    private final Clock clock;

    ProviderQrConfirmation(QrLogins logins, QrLoginWaiters waiters, QrLoginAudit audit,
            AccountSecurity security, TransactionOperations transactions, Clock clock) {
        this.logins = logins;
        this.waiters = waiters;
        this.audit = audit;
        this.security = security;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param code
    ///            that the provider was given for the login
    public void scanned(FlowToken code) {
        change(code, found -> found.scanByProvider(clock.instant()));
    }

    public void confirmed(FlowToken code, UnifiedSocialCreditCode unit) {
        change(code, found -> found.confirmByProvider(unit, security.confirmation(), clock.instant()));
    }

    public void rejected(FlowToken code) {
        change(code, found -> found.rejectByProvider(clock.instant()));
    }

    private void change(FlowToken code, UnaryOperator<QrLogin> change) {
        QrLogin changed = Objects.requireNonNull(transactions.execute(status -> {
            QrLogin found = logins.lockByCode(code.hash()).filter(login -> login.purpose().isAnsweredByProvider())
                    .orElseThrow(NotFound::new);
            QrLogin next = logins.save(change.apply(found));
            audit.changed(found, next);
            return next;
        }));
        waiters.changed(changed);
        log.info("QR login changed by its provider, login={}, status={}", changed.id(), changed.status());
    }
}
