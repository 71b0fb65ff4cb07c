package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.sessions.SessionOrigins;
import io.hrsshall.identity.logins.login.LoginWay;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Records how a person or the browser answered a code that the person had scanned, and how a provider answered one.
@Component
class QrLoginAudit {

    private final SecurityAudit audit;
    private final AccountQueries accounts;
    private final SessionOrigins origins;

    QrLoginAudit(SecurityAudit audit, AccountQueries accounts, SessionOrigins origins) {
        this.audit = audit;
        this.accounts = accounts;
        this.origins = origins;
    }

    void changed(QrLogin before, QrLogin after) {
        // A code that could not be used is confirmed once more, but not by the person.
        if (before.status() != after.status() && before.status() != QrLoginStatus.CONSUMED) {
            kind(after.status()).flatMap(kind -> event(kind, after)).ifPresent(audit::record);
        }
    }

    private Optional<SecurityEvent> event(SecurityEventKind kind, QrLogin login) {
        QrPurpose purpose = login.purpose();
        if (purpose.isAnsweredByProvider()) {
            // The browser that cancels has proven nothing.
            return Optional.of(SecurityEvent.of(kind).by(purpose.way().code()))
                    .filter(event -> kind != SecurityEventKind.QR_LOGIN_CANCELLED);
        }
        return Optional.ofNullable(login.accountId()).flatMap(accounts::find)
                .map(account -> event(kind, account, purpose).by(way(login)));
    }

    private static SecurityEvent event(SecurityEventKind kind, Account account, QrPurpose purpose) {
        return SecurityEvent.of(kind, account).by(LoginWay.APP_QR.code()).actingAs(purpose.actAs());
    }

    /// How the session began that confirmed it.
    private String way(QrLogin login) {
        return Optional.ofNullable(login.answer().confirmation()).flatMap(by -> origins.of(by.session()))
                .map(SessionOrigins.Origin::way).orElse(LoginWay.APP_QR.code());
    }

    private static Optional<SecurityEventKind> kind(QrLoginStatus status) {
        return switch (status) {
            case CONFIRMED -> Optional.of(SecurityEventKind.QR_LOGIN_CONFIRMED);
            case REJECTED -> Optional.of(SecurityEventKind.QR_LOGIN_REJECTED);
            case CANCELLED -> Optional.of(SecurityEventKind.QR_LOGIN_CANCELLED);
            // The login that follows is an event of its own.
            case CREATED, SCANNED, CONSUMED, EXPIRED -> Optional.empty();
        };
    }
}
