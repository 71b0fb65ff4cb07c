package io.hrsshall.kit.personal;

import io.hrsshall.kit.personal.SealedColumns.Found;
import io.hrsshall.kit.personal.SealedColumns.Value;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Encrypts with the current data key what was encrypted with an earlier one, so that the earlier one can be removed.
/// One instance at a time does this, in small transactions. Where it was interrupted does not matter: what is done is
/// recognized by the version in its row.
///
/// A transaction that began before may write back a value that it has read. So an earlier key is only declared unused
/// after two searches without a finding, with more time between them than a transaction may take.
class Resealing {

    static final String TASK = "data-key-resealing";
    private static final Logger log = LoggerFactory.getLogger(Resealing.class);
    private static final int BLOCKS = 64;
    /// Documents have up to a megabyte.
    private static final int AT_ONCE = 25;

    private final SealedColumns columns;
    private final KeyRows rows;
    private final PersonalData personalData;
    private final TransactionOperations transactions;
    private final Duration settleTime;
    private final Counter resealed;
    private final AtomicLong unreadable = new AtomicLong();
    private final Set<Integer> notFound = new HashSet<>();
    private long emptySince;

    /// @param settleTime
    ///            longer than any transaction takes
    Resealing(SealedColumns columns, KeyRows rows, PersonalData personalData, TransactionOperations transactions,
            Duration settleTime, MeterRegistry meters) {
        this.settleTime = settleTime;
        this.columns = columns;
        this.rows = rows;
        this.personalData = personalData;
        this.transactions = transactions;
        this.resealed = Counter.builder("hall.data.keys.resealed")
                .description("Values that were encrypted anew with the current data key").register(meters);
        Gauge.builder("hall.data.keys.unreadable", unreadable, AtomicLong::get)
                .description("Values that could not be decrypted when they were to be encrypted anew").register(meters);
    }

    /// Does nothing while no key is being replaced.
    void run() {
        Set<Integer> replaced = new TreeSet<>(rows.replaced(settleTime));
        // Only what this instance can read, and only with the key with which it encrypts itself.
        replaced.retainAll(personalData.versions().headSet(personalData.writes()));
        if (replaced.isEmpty()) {
            notFound.clear();
            return;
        }
        Search search = new Search(replaced);
        columns.all().forEach(search::in);
        unreadable.set(search.unreadable);
        conclude(replaced, search.found);
    }

    /// One search through all columns.
    private final class Search {

        private final Set<Integer> replaced;
        private final Set<Integer> found = new HashSet<>();
        private long unreadable;

        private Search(Set<Integer> replaced) {
            this.replaced = replaced;
        }

        private void in(Found column) {
            long blocks = columns.blocks(column);
            for (long block = 0; block <= blocks; block += BLOCKS) {
                List<String> places = columns.rows(column, block, block + BLOCKS, replaced);
                for (int from = 0; from < places.size(); from += AT_ONCE) {
                    List<String> some = places.subList(from, Math.min(places.size(), from + AT_ONCE));
                    transactions.executeWithoutResult(_ -> reseal(column, some));
                }
            }
        }

        private void reseal(Found column, List<String> places) {
            List<Value> values = columns.values(column, places, replaced);
            if (values.size() < places.size()) {
                // Somebody has written a row meanwhile, perhaps with the former key.
                found.addAll(replaced);
            }
            List<Value> readable = new ArrayList<>();
            List<Sealed> anew = new ArrayList<>();
            for (Value value : values) {
                found.add(value.version());
                try {
                    anew.add(personalData.sealAnew(value.table(), value.id(), value.name(), value.sealed()));
                    readable.add(value);
                } catch (IllegalStateException e) {
                    complain(column, value, e);
                }
            }
            columns.replace(column, readable, anew);
            resealed.increment(readable.size());
        }

        private void complain(Found column, Value value, IllegalStateException e) {
            // The first one of a search is enough: all of a column may be.
            if (unreadable++ == 0) {
                log.error("Value not encrypted anew, column={}, id={}", column, value.id(), e);
            }
        }
    }

    private void conclude(Set<Integer> replaced, Set<Integer> found) {
        Set<Integer> empty = new HashSet<>(replaced);
        empty.removeAll(found);
        long now = System.nanoTime();
        if (!empty.equals(notFound)) {
            notFound.clear();
            notFound.addAll(empty);
            emptySince = now;
        } else if (now - emptySince >= settleTime.toNanos()) {
            empty.forEach(version -> {
                rows.markUnused(version);
                log.info("No value is left that needs the data key of version {}: it can be removed", version);
            });
        }
    }
}
