package io.hrsshall.identity.accounts.audit;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.accounts.accounts.ActAs;
import io.hrsshall.identity.accounts.accounts.RepresentativeReplaced;
import io.hrsshall.identity.accounts.revocations.SessionEnded;
import io.hrsshall.identity.people.persons.Person;
import io.hrsshall.kit.security.CurrentActor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records the changes of accounts, persons and sessions in their transactions.
@Component
class AccountEventListener {

    private static final String LOGOUT = "logout";

    private final SecurityAudit audit;
    private final AccountQueries accounts;

    AccountEventListener(SecurityAudit audit, AccountQueries accounts) {
        this.audit = audit;
        this.accounts = accounts;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Account.LoginChanged event) {
        audit.record(SecurityEvent.of(kind(event.change())).on(event.accountId(), event.personId())
                .actingAs(event.owner()));
    }

    private static SecurityEventKind kind(Account.LoginChange change) {
        return switch (change) {
            case OPENED -> SecurityEventKind.ACCOUNT_OPENED;
            case REMOVED -> SecurityEventKind.ACCOUNT_REMOVED;
            case PASSWORD_CHANGED -> SecurityEventKind.PASSWORD_CHANGED;
            case PASSWORD_CHANGE_INTERRUPTED -> SecurityEventKind.PASSWORD_CHANGE_INTERRUPTED;
            case PASSWORD_RECOVERED -> SecurityEventKind.PASSWORD_RECOVERED;
            case PASSWORD_RESET -> SecurityEventKind.PASSWORD_RESET;
            case INITIAL_PASSWORD_REPLACED -> SecurityEventKind.INITIAL_PASSWORD_REPLACED;
        };
    }

    /// The mobile belongs to the person; the account is the one in which it was changed.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Person.MobileReplaced event) {
        SecurityEvent changed = SecurityEvent.of(SecurityEventKind.MOBILE_CHANGED);
        audit.record(CurrentActor.user().map(Actor::accountId).flatMap(accounts::find)
                .filter(account -> account.personId().equals(event.personId()))
                .map(account -> SecurityEvent.of(SecurityEventKind.MOBILE_CHANGED, account))
                .orElseGet(() -> changed.on(null, event.personId())));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Person.MobileLost event) {
        audit.record(SecurityEvent.of(SecurityEventKind.MOBILE_LOST).on(null, event.personId()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Person.Closed event) {
        audit.record(SecurityEvent.of(SecurityEventKind.DOCUMENT_LOST).on(null, event.personId()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RepresentativeReplaced event) {
        event.persons()
                .forEach(person -> audit.record(SecurityEvent.of(SecurityEventKind.REPRESENTATIVE_CHANGED)
                        .on(null, person).actingAs(ActAs.unit(event.unit()))));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(SessionEnded event) {
        SecurityEventKind kind = event.reason().equals(LOGOUT)
                ? SecurityEventKind.LOGOUT
                : SecurityEventKind.SESSION_ENDED;
        audit.record(accounts.findByUser(event.user()).map(account -> SecurityEvent.of(kind, account))
                .orElseGet(() -> SecurityEvent.of(kind).on(new AccountId(event.user()), null).ofStaff(null)));
    }
}
