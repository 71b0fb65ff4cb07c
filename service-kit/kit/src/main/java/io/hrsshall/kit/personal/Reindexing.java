package io.hrsshall.kit.personal;

import io.hrsshall.kit.personal.IndexedColumns.Found;
import io.hrsshall.kit.personal.IndexedColumns.Value;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/// Gives stored blind indexes the form of the newest index key, computed from the stored form alone, so that the former
/// key can be removed. One instance at a time runs it, in small transactions, and it can be interrupted at any point. A
/// former key counts as unused after two searches that found no value of it, as a data key does: see [Resealing].
class Reindexing {

    static final String TASK = "index-key-replacement";
    private static final Logger log = LoggerFactory.getLogger(Reindexing.class);
    private static final int BLOCKS = 64;
    private static final int AT_ONCE = 50;

    private final IndexedColumns columns;
    private final KeyRows rows;
    private final PersonalData personalData;
    private final TransactionOperations transactions;
    private final Duration settleTime;
    private final Counter replaced;
    private final AtomicLong unreadable = new AtomicLong();
    private boolean empty;
    private long emptySince;

    /// @param settleTime
    ///            longer than any transaction takes
    Reindexing(IndexedColumns columns, KeyRows rows, PersonalData personalData, TransactionOperations transactions,
            Duration settleTime, MeterRegistry meters) {
        this.columns = columns;
        this.rows = rows;
        this.personalData = personalData;
        this.transactions = transactions;
        this.settleTime = settleTime;
        this.replaced = Counter.builder("hall.index.keys.converted")
                .description("Blind indexes that were given the form of the current index key").register(meters);
        Gauge.builder("hall.index.keys.unreadable", unreadable, AtomicLong::get)
                .description("Values that are no blind index of a known key").register(meters);
    }

    /// Does nothing while no key is being replaced.
    void run() {
        List<Integer> former = rows.replacedIndexes(settleTime);
        Set<Integer> held = personalData.indexKeys().versions();
        List<Integer> inUse = rows.indexesInUse();
        if (former.isEmpty() || !held.containsAll(inUse)) {
            empty = false;
            return;
        }
        Search search = new Search(former, inUse.getLast());
        columns.all().forEach(search::in);
        unreadable.set(search.unreadable);
        conclude(former, search.found);
    }

    /// One search through all columns.
    private final class Search {

        private final List<Integer> former;
        private final int newest;
        private boolean found;
        private long unreadable;

        private Search(List<Integer> former, int newest) {
            this.former = former;
            this.newest = newest;
        }

        private void in(Found column) {
            long blocks = columns.blocks(column);
            for (long block = 0; block <= blocks; block += BLOCKS) {
                List<Value> values = columns.values(column, block, block + BLOCKS, former);
                for (int from = 0; from < values.size(); from += AT_ONCE) {
                    replace(column, values.subList(from, Math.min(values.size(), from + AT_ONCE)));
                }
            }
        }

        private void replace(Found column, List<Value> values) {
            found = true;
            List<Value> readable = values.stream().filter(value -> isReadable(column, value)).toList();
            try {
                transactions.executeWithoutResult(_ -> {
                    columns.waitBriefly();
                    if (column.uniform()) {
                        columns.settle(column, distinct(readable));
                    } else {
                        readable.forEach(value -> columns.replace(column, value, anew(value)));
                    }
                });
                replaced.increment(readable.size());
            } catch (DataIntegrityViolationException e) {
                oneByOne(column, readable, e);
            } catch (DataAccessException e) {
                log.debug("Blind indexes locked or unavailable, retried by the next search, column={}", column, e);
            }
        }

        /// A value that cannot be converted does not keep the others of its portion.
        private void oneByOne(Found column, List<Value> values, DataIntegrityViolationException failure) {
            if (values.size() == 1) {
                unreadable++;
                log.warn("A blind index cannot be converted, column={}", column, failure);
            } else {
                values.forEach(value -> replace(column, List.of(value)));
            }
        }

        private byte[][] anew(Value value) {
            List<byte[]> forms = new ArrayList<>();
            for (byte[] form : value.forms()) {
                forms.add(personalData.indexKeys().form(newest, form));
            }
            return forms.toArray(byte[][]::new);
        }

        private List<byte[]> distinct(List<Value> values) {
            Set<byte[]> indexes = new TreeSet<>(Arrays::compareUnsigned);
            values.forEach(value -> indexes.add(personalData.indexOfStored(value.forms()[0])));
            return List.copyOf(indexes);
        }

        private boolean isReadable(Found column, Value value) {
            try {
                anew(value);
                return true;
            } catch (IllegalArgumentException e) {
                // Only the first one of a search is logged.
                if (unreadable++ == 0) {
                    log.error("Blind index not replaced, column={}, row={}", column, value.row(), e);
                }
                return false;
            }
        }
    }

    private void conclude(List<Integer> former, boolean found) {
        long now = System.nanoTime();
        if (found) {
            empty = false;
        } else if (!empty) {
            empty = true;
            emptySince = now;
        } else if (now - emptySince >= settleTime.toNanos()) {
            former.forEach(version -> {
                rows.markIndexUnused(version);
                log.info("No blind index is left that was stored with the index key of version {}", version);
            });
            empty = false;
        }
    }
}
