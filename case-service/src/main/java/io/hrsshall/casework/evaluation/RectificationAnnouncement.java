package io.hrsshall.casework.evaluation;

import io.hrsshall.kit.tasks.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Shows the rectifications of a period to their cities at the end of it, in random order: the time and the order of
/// single ones would tell which case was evaluated when.
@Service
class RectificationAnnouncement {

    private static final Logger log = LoggerFactory.getLogger(RectificationAnnouncement.class);
    /// A period of a day ends at 06:00 in Asia/Shanghai.
    private static final Instant BEGINNING = Instant.parse("2026-01-01T06:00:00+08:00");
    private static final Duration MAX_INTERVAL = Duration.ofMinutes(10);
    private static final int MAX_AT_ONCE = 500;

    private final Rectifications rectifications;
    private final Evaluations evaluations;
    private final ShownItems items;
    private final RectificationSettings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    RectificationAnnouncement(Rectifications rectifications, Evaluations evaluations, ShownItems items,
            RectificationSettings settings, TransactionOperations transactions, Clock clock) {
        this.rectifications = rectifications;
        this.evaluations = evaluations;
        this.items = items;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Bean
    static RecurringTask rectificationBatch(RectificationAnnouncement announcement,
            RectificationSettings settings) {
        Duration period = settings.period();
        return new RecurringTask("rectification-announcement",
                period.compareTo(MAX_INTERVAL) < 0 ? period : MAX_INTERVAL, announcement::announceEnded);
    }

    /// Each in a transaction of its own: one that fails does not delay the others.
    void announceEnded() {
        Instant now = clock.instant();
        List<UUID> due = rectifications.findIdsToAnnounce(startOfPeriod(now, settings.period()), MAX_AT_ONCE);
        for (UUID id : due) {
            try {
                transactions.executeWithoutResult(_ -> announce(id, now));
            } catch (RuntimeException e) {
                log.error("Rectification not announced, rectification={}", id, e);
            }
        }
    }

    private void announce(UUID id, Instant now) {
        rectifications.findLockedById(id).ifPresent(found -> {
            found.announce(evaluations.findById(found.evaluationId()).orElseThrow(), items.of(found), now);
            rectifications.save(found);
        });
    }

    static Instant startOfPeriod(Instant now, Duration period) {
        long seconds = Math.floorMod(Duration.between(BEGINNING, now).getSeconds(), period.getSeconds());
        return now.minusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }
}
