package io.hrsshall.delegation.grants;

import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Ends the offers that were not answered in time. [GrantLock] does so too, so that a lapsed offer never counts when a
/// grant is created; this task makes it visible in units where nothing else happens.
@Service
public class OfferLapse {

    private static final Logger log = LoggerFactory.getLogger(OfferLapse.class);
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final Grants grants;
    private final GrantLock lock;
    private final TransactionOperations transactions;
    private final Clock clock;

    OfferLapse(Grants grants, GrantLock lock, TransactionOperations transactions, Clock clock) {
        this.grants = grants;
        this.lock = lock;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Bean
    static RecurringTask lapseOffers(OfferLapse lapse) {
        return new RecurringTask("grant-offer-lapse", INTERVAL, lapse::lapseAll);
    }

    public void lapseAll() {
        grants.findUnitsWithLapsedOffers(WindowPolicy.today(clock.instant())).forEach(this::lapse);
    }

    /// One unit that fails does not keep the others waiting; it is tried again by the next run.
    private void lapse(String unit) {
        try {
            transactions.executeWithoutResult(_ -> lock.lock(new UnitNumber(unit)));
        } catch (RuntimeException e) {
            log.warn("Offers not ended, unit={}", unit, e);
        }
    }
}
