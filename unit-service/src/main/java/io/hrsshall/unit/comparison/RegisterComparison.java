package io.hrsshall.unit.comparison;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.unit.comparison.RegisterClient.RegisterEntry;
import io.hrsshall.unit.comparison.RegisterClient.UnitToCompare;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitQueries;
import io.hrsshall.unit.profile.UnitRegisterStatus;
import io.hrsshall.unit.profile.UnitStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Compares each unit with the enterprise register once a day. Differences are shown to the unit and to the staff of
/// its city; a cancelled unit is marked, so that it files nothing. The register is asked outside the transactions.
@Service
public class RegisterComparison {

    private static final Logger log = LoggerFactory.getLogger(RegisterComparison.class);
    private static final Duration PERIOD = Duration.ofDays(1);
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final Duration RETRY = Duration.ofHours(1);
    private static final int BATCH = 100;
    private static final int PARALLEL = 4;
    /// Failures in succession after which the register counts as unavailable.
    private static final int OUTAGE = 5;

    private final RegisterClient register;
    private final UnitQueries units;
    private final UnitRegisterStatus statuses;
    private final Comparisons comparisons;
    private final TransactionOperations transactions;
    private final Clock clock;

    RegisterComparison(RegisterClient register, UnitQueries units, UnitRegisterStatus statuses,
            Comparisons comparisons, TransactionOperations transactions, Clock clock) {
        this.register = register;
        this.units = units;
        this.statuses = statuses;
        this.comparisons = comparisons;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Compares a unit now.
    ///
    /// @throws NotFound
    ///             if the unit does not exist
    public Comparison compare(UnitNumber number) {
        Unit unit = units.get(number);
        Instant askedAt = clock.instant();
        RegisterEntry entry = register.compare(new UnitToCompare(unit.uscc(), unit.name(),
                unit.legalRepresentativeId()));
        Set<Difference> differences = Difference.of(entry);
        transactions.executeWithoutResult(_ -> {
            // A late answer changes nothing. An entry that is not found says nothing about the status.
            if (comparisons.save(unit, entry, differences, askedAt) && entry.found()) {
                statuses.record(number, entry.cancelled() ? UnitStatus.CANCELLED : UnitStatus.IN_BUSINESS);
            }
            comparisons.schedule(number, askedAt.plus(PERIOD));
        });
        if (!differences.isEmpty()) {
            log.info("Unit differs from the register, unit={}, differences={}", number, differences);
        }
        return find(number).orElseThrow(NotFound::new);
    }

    public Optional<Comparison> find(UnitNumber number) {
        return comparisons.find(number);
    }

    public Page<Comparison> differing(String city, Limit limit, Optional<Cursor> after) {
        return comparisons.differing(city, limit, after);
    }

    /// A unit that fails is compared again after [#RETRY], so it does not delay the others.
    ///
    /// @throws DependencyUnavailable
    ///             if the register or identity-service is unavailable; the next run continues
    void compareDueUnits() {
        AtomicInteger failures = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
            List<UnitNumber> due;
            do {
                due = comparisons.due(clock.instant(), BATCH);
                threads.invokeAll(due.stream().<Callable<Void>>map(unit -> () -> {
                    attempt(unit, failures);
                    return null;
                }).toList());
            } while (due.size() == BATCH && failures.get() < OUTAGE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failures.get() >= OUTAGE) {
            throw new DependencyUnavailable("register");
        }
    }

    /// @param failures
    ///            in succession, because the register did not answer
    private void attempt(UnitNumber unit, AtomicInteger failures) {
        if (failures.get() >= OUTAGE) {
            return;
        }
        try {
            comparisons.schedule(unit, clock.instant().plus(RETRY));
            compare(unit);
            failures.set(0);
        } catch (DependencyUnavailable e) {
            failures.incrementAndGet();
            log.info("Unit not compared with the register, unit={}, cause={}", unit, e.toString());
        } catch (RuntimeException e) {
            log.warn("Unit cannot be compared with the register, unit={}", unit, e);
        }
    }

    @Bean
    static RecurringTask dailyRegisterComparison(RegisterComparison comparison) {
        return new RecurringTask("register-comparison", INTERVAL, comparison::compareDueUnits);
    }
}
