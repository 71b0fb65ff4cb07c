package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records the logins of accounts with the sessions that begin, and the devices that began them.
@Service
public class SessionRecording {

    /// No session lives longer.
    static final Duration RETENTION = Duration.ofDays(1);

    private final Sessions sessions;
    private final DeviceRecognition devices;
    private final SecurityAudit audit;
    private final Clock clock;

    SessionRecording(Sessions sessions, DeviceRecognition devices, SecurityAudit audit,
            Clock clock) {
        this.sessions = sessions;
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param proven
    ///            the account as it was when its owner was proven
    /// @param locked
    ///            the account as it is now
    /// @param login
    ///            with the way of the login, as the tokens state it
    /// @param boundUnit
    ///            the only unit that the session acts for; null if it acts for all that the account may act for
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Account proven, Account locked, SecurityEvent login, LoginClient client, IssuedTokens tokens,
            @Nullable UnitNumber boundUnit) {
        audit.record(login);
        sessions.begin(Session.started(tokens.session(), proven.id(), Objects.requireNonNull(login.way()), client,
                boundUnit, tokens.assurance(), clock.instant()));
        // A login before a recovery that has ended meanwhile adds no device.
        if (locked.passwordSince().equals(proven.passwordSince())) {
            devices.loggedIn(locked, client, tokens.session());
        }
    }

    /// Whether the account was logged in from this device before. An account that does not exist is looked up, too, so
    /// that the time of an answer does not tell.
    ///
    /// @param account
    ///            null if there is none
    public boolean isKnownDevice(@Nullable AccountId account, LoginClient client) {
        return devices.isKnown(account == null ? new AccountId(Ids.next()) : account, client);
    }

    @Bean
    static RecurringTask sessionRetention(Retention retention) {
        return retention.deletion("session-retention", Duration.ofMinutes(10), "sessions",
                "created_at < :before", RETENTION);
    }
}
