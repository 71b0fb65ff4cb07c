package io.hrsshall.identity.accounts.revocations;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.kit.problem.NotFound;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The one rule for everything that is prepared now and used later: it is void once somebody was thrown out of its
/// account, that is, since all sessions ended, or the password or the mobile changed; and once the session that prepared
/// it was ended. Both are decided under the lock of the account's row, and by a clock of the database that never shows
/// the same time twice, so that neither parallel requests nor the clocks of several instances matter. See ADR 0039.
@Repository
public class AccountSecurity {

    private final JdbcClient jdbc;
    private final Revocations revocations;
    private final ApplicationEventPublisher events;

    AccountSecurity(JdbcClient jdbc, Revocations revocations, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.revocations = revocations;
        this.events = events;
    }

    /// The present time of the security clock.
    public long stamp() {
        return jdbc.sql("SELECT nextval('security_clock')").query(Long.class).single();
    }

    /// For what no session prepares.
    public Confirmation confirmation() {
        return Confirmation.at(stamp());
    }

    /// For what the caller prepares with the own session.
    ///
    /// @throws JourneyEnded
    ///             if the session was ended just now
    @Transactional(propagation = Propagation.MANDATORY)
    public Confirmation confirmedBy(Actor actor) {
        AccountId account = actor.accountId();
        UUID user = lock(account);
        String session = actor.session();
        if (session == null || user == null || revocations.isRevoked(session, user, actor.issuedAt())) {
            throw new JourneyEnded();
        }
        return new Confirmation(stamp(), session);
    }

    /// Somebody was thrown out of the account.
    ///
    /// @param kept
    ///            the session that did so and stays; null if none does
    public record ThrownOut(AccountId account, @Nullable String kept) {}

    /// Whether somebody was thrown out of the account ever.
    public boolean isRenewed(AccountId account) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM accounts WHERE id = :account AND security_stamp > 0)")
                .param("account", account.value()).query(Boolean.class).single();
    }

    /// Somebody is thrown out of the account: nothing prepared for it so far holds.
    ///
    /// @param kept
    ///            the session that does so and stays; null if none does
    @Transactional(propagation = Propagation.MANDATORY)
    public void renew(AccountId account, @Nullable String kept) {
        // An update takes its time of the clock before it waits for the row.
        lockRow(account);
        jdbc.sql("UPDATE accounts SET security_stamp = nextval('security_clock') WHERE id = :account")
                .param("account", account.value()).update();
        events.publishEvent(new ThrownOut(account, kept));
    }

    /// As [#renew], for all accounts of a person.
    @Transactional(propagation = Propagation.MANDATORY)
    public void renewAllOf(PersonId person, @Nullable String kept) {
        jdbc.sql(
                "SELECT id FROM accounts WHERE person_id = :person AND status <> 'REMOVED' ORDER BY id FOR NO KEY UPDATE")
                .param("person", person.value()).query(UUID.class).list()
                .forEach(account -> renew(new AccountId(account), kept));
    }

    /// Whether it still holds. The account may change right afterwards.
    public boolean holds(AccountId account, @Nullable Confirmation confirmation) {
        return confirmation != null && confirmation.stamp() != null
                && jdbc.sql("SELECT EXISTS (SELECT FROM accounts WHERE id = :account AND status <> 'REMOVED'"
                        + " AND security_stamp < :stamp)"
                        + " AND NOT EXISTS (SELECT FROM revocations WHERE session_id = CAST(:session AS text))")
                        .param("account", account.value()).param("stamp", confirmation.stamp())
                        .param("session", confirmation.session()).query(Boolean.class).single();
    }

    /// Whether it still holds. Nobody is thrown out of the account until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean holdsLocked(AccountId account, @Nullable Confirmation confirmation) {
        lockRow(account);
        return holds(account, confirmation);
    }

    /// As [#holdsLocked].
    ///
    /// @throws JourneyEnded
    ///             if it does not hold any more
    @Transactional(propagation = Propagation.MANDATORY)
    public void require(AccountId account, @Nullable Confirmation confirmation) {
        if (!holdsLocked(account, confirmation)) {
            throw new JourneyEnded();
        }
    }

    /// For what was prepared for a person who may have no account.
    ///
    /// @throws JourneyEnded
    ///             if somebody was thrown out of an account of the person since
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireOfPerson(PersonId person, Confirmation confirmation) {
        boolean isThrownOut = jdbc.sql("""
                SELECT security_stamp FROM accounts WHERE person_id = :person AND status <> 'REMOVED' ORDER BY id
                FOR NO KEY UPDATE""").param("person", person.value()).query(Long.class).list().stream()
                .anyMatch(renewed -> confirmation.stamp() == null || renewed >= confirmation.stamp());
        if (isThrownOut) {
            throw new JourneyEnded();
        }
    }

    /// @return the user in Keycloak
    private @Nullable UUID lock(AccountId account) {
        return jdbc.sql("SELECT keycloak_id FROM accounts WHERE id = :account AND status = 'ACTIVE' FOR NO KEY UPDATE")
                .param("account", account.value()).query(UUID.class).optional().orElseThrow(NotFound::new);
    }

    private void lockRow(AccountId account) {
        jdbc.sql("SELECT id FROM accounts WHERE id = :account FOR NO KEY UPDATE").param("account", account.value())
                .query(UUID.class).optional();
    }
}
