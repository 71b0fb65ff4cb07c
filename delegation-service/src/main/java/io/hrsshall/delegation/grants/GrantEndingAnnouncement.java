package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Announces grants that end soon. Each is read again under the unit's lock, so that a grant that is revoked, prolonged
/// or shortened at the same time is announced as it is.
@Service
public class GrantEndingAnnouncement {

    private static final Logger log = LoggerFactory.getLogger(GrantEndingAnnouncement.class);
    /// Nobody gets a text at midnight.
    private static final LocalTime EARLIEST = LocalTime.of(8, 0);
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final GrantEndings endings;
    private final Grants grants;
    private final GrantLock lock;
    private final TransactionOperations transactions;
    private final Clock clock;

    GrantEndingAnnouncement(GrantEndings endings, Grants grants, GrantLock lock, TransactionOperations transactions,
            Clock clock) {
        this.endings = endings;
        this.grants = grants;
        this.lock = lock;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Bean
    static RecurringTask grantEnding(GrantEndingAnnouncement announcement) {
        return new RecurringTask("grant-ending", INTERVAL, announcement::announceInTheDaytime);
    }

    void announceInTheDaytime() {
        if (!LocalTime.ofInstant(clock.instant(), Window.ZONE).isBefore(EARLIEST)) {
            announceAll();
        }
    }

    public void announceAll() {
        LocalDate today = WindowPolicy.today(clock.instant());
        endings.findUnannounced(today, today.plusDays(GrantEnding.LONGEST_TERM)).forEach(this::announceAlone);
    }

    /// One grant that fails does not keep the others waiting; it is tried again by the next run.
    private void announceAlone(UUID grant) {
        try {
            transactions.executeWithoutResult(_ -> announce(grant));
        } catch (RuntimeException e) {
            log.warn("Ending of grant not announced, grant={}", grant, e);
        }
    }

    private void announce(UUID id) {
        grants.findById(id).ifPresent(found -> {
            Instant now = lock.lock(found.unitNumber()).now();
            grants.findById(id).flatMap(grant -> GrantEnding.due(grant, now))
                    .filter(ending -> !endings.existsByGrantIdAndLastDayAndDays(id, ending.lastDay(), ending.days()))
                    .ifPresent(endings::save);
        });
    }
}
