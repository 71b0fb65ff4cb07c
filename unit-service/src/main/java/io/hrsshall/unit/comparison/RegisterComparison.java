package io.hrsshall.unit.comparison;

import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.unit.comparison.RegisterClient.RegisterEntry;
import io.hrsshall.unit.comparison.RegisterClient.UnitToCompare;
import io.hrsshall.unit.profile.RegisterEntryTakeover;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitQueries;
import io.hrsshall.unit.profile.UnitStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Compares a unit with the enterprise register. The unit takes over name and status, so that only what can't be taken
/// over is a difference, which is shown to the unit and to the staff of its city. A cancelled unit files only what the
/// law still asks of it; one whose licence was revoked (吊销) stays in business, with a difference. The register is asked
/// outside the transactions.
@Service
public class RegisterComparison {

    private static final Logger log = LoggerFactory.getLogger(RegisterComparison.class);

    private final RegisterClient register;
    private final UnitQueries units;
    private final RegisterEntryTakeover takeover;
    private final Comparisons comparisons;
    private final TransactionOperations transactions;
    private final Clock clock;

    RegisterComparison(RegisterClient register, UnitQueries units, RegisterEntryTakeover takeover,
            Comparisons comparisons, TransactionOperations transactions, Clock clock) {
        this.register = register;
        this.units = units;
        this.takeover = takeover;
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
            // A late answer changes nothing. An entry that is not found says nothing about name and status.
            if (comparisons.save(unit, entry, differences, askedAt) && entry.found()) {
                takeover.record(number, entry.newName().orElse(unit.name()),
                        entry.cancelled() ? UnitStatus.CANCELLED : UnitStatus.IN_BUSINESS);
            }
        });
        if (!differences.isEmpty()) {
            log.info("Unit differs from the register, unit={}, differences={}", number, differences);
        }
        return find(number).orElseThrow(NotFound::new);
    }

    public Optional<Comparison> find(UnitNumber number) {
        return comparisons.find(number);
    }

    public Page<Comparison> differing(String city, @Nullable String county, Limit limit,
            Optional<Cursor> after) {
        return comparisons.differing(city, county, limit, after);
    }
}
