package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Removes accounts, or ends all their sessions, without a request of their owner.
@Service
public class AccountClosure {

    private final Accounts accounts;
    private final SessionRevocation revocations;
    private final UnusedUsers users;
    private final Clock clock;

    AccountClosure(Accounts accounts, SessionRevocation revocations, UnusedUsers users, Clock clock) {
        this.accounts = accounts;
        this.revocations = revocations;
        this.users = users;
        this.clock = clock;
    }

    void remove(Account account, String by, Instant now) {
        account.remove(by, now);
        accounts.save(account);
        if (account.keycloakId() == null) {
            users.remove(account.id());
        } else {
            revocations.removeAccount(account.id(), account.keycloakId());
        }
    }

    /// Removes all accounts of a person who is closed in the same transaction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeAllOf(PersonId person, String by) {
        Instant now = clock.instant();
        accounts.lockOfPerson(person).forEach(account -> remove(account, by, now));
    }

    /// Removes the unit's accounts of former legal representatives: they were opened for an authority that has ended.
    ///
    /// @param representative
    ///            who has it now
    @Transactional(propagation = Propagation.MANDATORY)
    public void removeFormerRepresentatives(UnitNumber unit, PersonId representative, String by) {
        Instant now = clock.instant();
        accounts.lockRepresentativesOf(unit).stream()
                .filter(account -> !account.personId().equals(representative))
                .forEach(account -> remove(account, by, now));
    }

    /// Ends the sessions of all accounts of a person.
    @Transactional(propagation = Propagation.MANDATORY)
    public void endSessionsOf(PersonId person, String reason) {
        accounts.lockOfPerson(person)
                .forEach(account -> revocations.revokeAllSessions(account.id(), account.keycloakId(), reason));
    }
}
