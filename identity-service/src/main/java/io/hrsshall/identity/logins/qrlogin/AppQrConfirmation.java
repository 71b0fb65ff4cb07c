package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.outside.delegation.DelegationClient;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingOption;
import io.hrsshall.identity.outside.delegation.NoAuthority;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
    private final DelegationClient delegation;
    private final AccountSecurity security;
    private final TransactionOperations transactions;
    private final Clock clock;

    AppQrConfirmation(QrLogins logins, QrLoginWaiters waiters, QrLoginAudit audit, AccountQueries accounts,
            DelegationClient delegation, AccountSecurity security, TransactionOperations transactions, Clock clock) {
        this.logins = logins;
        this.waiters = waiters;
        this.audit = audit;
        this.accounts = accounts;
        this.delegation = delegation;
        this.security = security;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @param actingFor
    ///            the unit that the person confirms to act for; null for a login in the person's own name
    public record Scanned(QrLogin login, @Nullable ActingOption actingFor) {}

    /// @param qr
    ///            the content of the QR code, or the code in it
    /// @throws NoAuthority
    ///             if the person may not act for the unit of a confirmation
    public Scanned scan(Actor actor, String qr) {
        Account account = personalAccount(actor);
        byte[] code = new FlowToken(qr.substring(qr.lastIndexOf('#') + 1)).hash();
        Map<UnitNumber, ActingOption> units = units(account, logins.findByCodeHash(code)
                .filter(found -> !found.purpose().isAnsweredByProvider()).orElseThrow(NotFound::new));
        QrLogin scanned = Objects.requireNonNull(transactions.execute(status -> logins.save(
                logins.lockByCode(code).orElseThrow(NotFound::new)
                        .scan(account.id(), units.keySet(), clock.instant()))));
        waiters.changed(scanned);
        return new Scanned(scanned, scanned.purpose().unit().map(units::get).orElse(null));
    }

    /// The login that follows checks the authority once more. It proves the person no better than the session that
    /// confirms, and is refused once that session has ended.
    public void confirm(Actor actor, UUID id) {
        Account person = personalAccount(actor);
        AccountId account = person.id();
        QrLogin scanned = logins.findById(id).filter(found -> found.isScannedBy(account))
                .orElseThrow(NotFound::new);
        Set<UnitNumber> units = units(person, scanned).keySet();
        change(id, account,
                found -> found.confirm(account, units, security.confirmedBy(actor), clock.instant()));
        log.info("QR login confirmed, login={}, account={}", id, account);
    }

    public void reject(Actor actor, UUID id) {
        AccountId account = personalAccount(actor).id();
        change(id, account, found -> found.reject(account, clock.instant()));
        log.info("QR login rejected, login={}, account={}", id, account);
    }

    private void change(UUID id, AccountId account, UnaryOperator<QrLogin> change) {
        waiters.changed(Objects.requireNonNull(transactions.execute(status -> {
            QrLogin found = logins.lock(id).filter(scanned -> scanned.isScannedBy(account))
                    .orElseThrow(NotFound::new);
            QrLogin changed = logins.save(change.apply(found));
            audit.changed(found, changed);
            return changed;
        })));
    }

    /// Other people may know the password of a unit's or an institution's account.
    private Account personalAccount(Actor actor) {
        return accounts.find(actor.accountId()).filter(Account::isActive)
                .filter(account -> account.kind() == AccountKind.PERSONAL && actor.person() != null)
                .orElseThrow(NoAuthority::new);
    }

    /// The units that the person may act for now. They are needed, and asked for, at a confirmation only.
    private Map<UnitNumber, ActingOption> units(Account account, QrLogin login) {
        Map<UnitNumber, ActingOption> units = new HashMap<>();
        if (login.purpose().unit().isPresent()) {
            delegation.actingOptions(account.personId().value()).options().stream()
                    .filter(option -> option.unit() != null && option.institution() == null)
                    .forEach(option -> units.put(option.unit(), option));
        }
        return units;
    }
}
