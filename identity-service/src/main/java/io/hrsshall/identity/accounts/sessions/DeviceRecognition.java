package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Recognizes logins from devices that are new to an account. The person is informed by SMS, after the answer.
@Service
class DeviceRecognition {

    private static final Logger log = LoggerFactory.getLogger(DeviceRecognition.class);
    private static final Duration NOTICE_PERIOD = Duration.ofHours(24);
    /// Somebody who knows the password can make every login look like one from a new device, and each SMS costs money.
    private static final int MAX_NOTICES = 5;
    /// Per account. Without a limit, a program that sends a new id with each login would fill the table.
    private static final int MAX_DEVICES = 20;

    private final KnownDevices devices;
    private final AccountSecurity security;
    private final PersonalData personalData;
    private final Clock clock;

    DeviceRecognition(KnownDevices devices, AccountSecurity security, PersonalData personalData, Clock clock) {
        this.devices = devices;
        this.security = security;
        this.personalData = personalData;
        this.clock = clock;
    }

    /// Of parallel logins from one device, the first one adds it.
    ///
    /// @param account
    ///            locked
    @Transactional(propagation = Propagation.MANDATORY)
    public void loggedIn(Account account, LoginClient client, String session) {
        byte[] hash = hash(account.id(), client);
        Instant now = clock.instant();
        if (!devices.used(account.id(), hash, session, now)) {
            devices.save(added(account, KnownDevice.of(account, hash, session, now), client, now));
            devices.keepNewest(account.id(), MAX_DEVICES, now.minus(NOTICE_PERIOD));
        }
    }

    private byte[] hash(AccountId account, LoginClient client) {
        return personalData.index("login-device", account + "\n" + client.deviceKey());
    }

    /// Only by an id that the device keeps: network, browser and system can be imitated.
    boolean isKnown(AccountId account, LoginClient client) {
        return client.device() != null && devices.isKnown(account, hash(account, client));
    }

    /// Each of the account's devices may be that of whoever was thrown out. The device of the session that did so
    /// stays. The change holds the lock of the account's row.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(AccountSecurity.ThrownOut event) {
        devices.deleteAllBut(event.account(), event.kept());
    }

    private KnownDevice added(Account account, KnownDevice device, LoginClient client, Instant now) {
        // The first login after the registration, by the person who chose the password there.
        boolean expected = account.isRegisteredByItsPerson() && account.hasFirstPassword()
                && !security.isRenewed(account.id()) && !devices.existsOf(account.id());
        if (expected || devices.noticesSince(account.id(), now.minus(NOTICE_PERIOD)) >= MAX_NOTICES) {
            return device;
        }
        log.info("Login from a new device, account={}, address={}", account.id(), client.address());
        return device.withNotice(account, client.userAgent());
    }

    /// A device is forgotten after a year without a login; the last one of an account stays, so that the next login is
    /// not taken for the account's first one.
    @Bean
    static RecurringTask knownDeviceRetention(Retention retention) {
        return retention.deletion("known-device-retention", Duration.ofHours(1), "known_devices",
                """
                        changed_at < :before AND (
                            EXISTS (SELECT FROM known_devices later WHERE later.account_id = known_devices.account_id
                                    AND (later.changed_at, later.id) > (known_devices.changed_at, known_devices.id))
                            OR EXISTS (SELECT FROM accounts WHERE id = known_devices.account_id AND status = 'REMOVED'))""",
                Duration.ofDays(365));
    }
}
