package io.hrsshall.kit.personal;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.authority.settings.UnsafeSettings;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/// Compares the keys of this process with those with which its database was written, before anything is served, and
/// agrees with the other instances on the data key that encrypts and on the index key whose form is stored: the highest
/// version that all of them have. So a new key can be given to one instance after the other. See ADR 0068 and 0085.
class KeyCustody implements KeyCheck, DisposableBean {

    static final String DATA_KEYS = "HALL_DATA_KEYS";
    static final String INDEX_KEY = "HALL_INDEX_KEY";
    private static final Duration LONGEST_GAP = Duration.ofSeconds(8);
    private static final Duration STEADY_AFTER = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(KeyCustody.class);

    private final String instance;
    private final KeyRows rows;
    private final SealedColumns columns;
    private final PersonalData personalData;
    private final TransactionOperations transactions;
    private final Duration settleTime;
    private volatile boolean reported;
    private int writtenIndex;
    private long indexSince = System.nanoTime();
    private long steadySince = System.nanoTime();
    private long lastMet = steadySince;

    /// @param settleTime
    ///            longer than the time between the computation of a blind index and the statement that uses it
    KeyCustody(String service, KeyRows rows, SealedColumns columns, PersonalData personalData,
            TransactionOperations transactions, Duration settleTime) {
        this.settleTime = settleTime;
        this.instance = service + '-' + UUID.randomUUID();
        this.rows = rows;
        this.columns = columns;
        this.personalData = personalData;
        this.transactions = transactions;
    }

    /// @param others
    ///            keys beside the data keys
    /// @throws UnsafeSettings
    ///             if one is not that with which the database was written
    void begin(Map<Integer, byte[]> dataKeys, List<CheckedKey> others) {
        transactions.executeWithoutResult(_ -> {
            rows.lock();
            Set<Integer> written = new TreeSet<>();
            List<String> complaints = new ArrayList<>(complaintsAboutRows(dataKeys.keySet(), written));
            if (complaints.isEmpty()) {
                complaints.addAll(complaints(checked(dataKeys)));
            }
            complaints.addAll(complaints(others));
            complaints.addAll(lackingIndexes(personalData.indexKeys().versions()));
            if (!complaints.isEmpty()) {
                throw new UnsafeSettings(complaints);
            }
            agree();
            written.forEach(version -> rows.markWritten(Integer.toString(version)));
        });
    }

    /// New keys, while the process runs. A key may be left out only if no row needs it.
    void replace(Map<Integer, byte[]> dataKeys) {
        transactions.executeWithoutResult(_ -> {
            rows.lock();
            List<String> complaints = new ArrayList<>(lacking(dataKeys.keySet()));
            complaints.addAll(complaints(checked(dataKeys)));
            if (!complaints.isEmpty()) {
                throw new UnsafeSettings(complaints);
            }
            personalData.use(dataKeys);
            agree();
        });
    }

    /// Uses new index keys without a restart.
    void replaceIndex(byte[] first, Map<Integer, byte[]> later) {
        transactions.executeWithoutResult(_ -> {
            rows.lock();
            IndexKeys given = new IndexKeys(first, later);
            List<String> complaints = new ArrayList<>(lackingIndexes(given.versions()));
            complaints.addAll(complaints(indexKeys(first, later)));
            if (!complaints.isEmpty()) {
                throw new UnsafeSettings(complaints);
            }
            if (!given.versions().equals(personalData.indexKeys().versions())) {
                indexSince = System.nanoTime();
            }
            personalData.useIndex(given);
            agree();
        });
    }

    static List<CheckedKey> indexKeys(byte[] first, Map<Integer, byte[]> later) {
        List<CheckedKey> keys = new ArrayList<>();
        keys.add(new CheckedKey(INDEX_KEY, CheckedKey.ONLY, first));
        later.forEach((version, key) -> keys.add(new CheckedKey(INDEX_KEY, Integer.toString(version), key)));
        return keys;
    }

    @Override
    public void check(CheckedKey key) {
        transactions.executeWithoutResult(_ -> {
            List<String> complaints = complaints(List.of(key));
            if (!complaints.isEmpty()) {
                throw new UnsafeSettings(complaints);
            }
        });
    }

    void watch(SecretWatch secrets) {
        secrets.onChange(Set.of(DATA_KEYS), () -> replace(PersonalProperties.keys(secrets.value(DATA_KEYS))));
        secrets.onChange(Set.of(INDEX_KEY), () -> {
            String keys = secrets.value(INDEX_KEY);
            replaceIndex(PersonalProperties.index(keys), PersonalProperties.laterIndexKeys(keys));
        });
    }

    @Scheduled(fixedDelayString = "3s", initialDelayString = "3s")
    void meet() {
        try {
            transactions.executeWithoutResult(_ -> {
                rows.lock();
                agree();
            });
            promoteIndex();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Keys not compared", e);
        }
    }

    private synchronized void agree() {
        Set<String> versions = personalData.versions().stream().map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> held = new TreeSet<>(versions);
        personalData.indexKeys().versions().forEach(version -> held.add(KeyRows.given(version)));
        held.addAll(heldIndexes());
        rows.hold(instance, held);
        agreeOnIndex();
        if (isSteady() || rows.writes().isEmpty()) {
            rows.promote(Integer.toString(personalData.versions().last()));
        }
        rows.forgetUnwritten(versions);
        rows.writes().ifPresent(version -> {
            if (personalData.versions().contains(version)) {
                reported = false;
                if (personalData.writeWith(version)) {
                    log.info("Values are encrypted with the data key of version {}", version);
                }
            } else if (!reported) {
                reported = true;
                log.error("{} lacks version {}, with which other instances encrypt", DATA_KEYS, version);
            }
        });
    }

    /// An instance holds a key only after the settle time, when no index computed without it is in use any more.
    private Set<String> heldIndexes() {
        Set<Integer> versions = personalData.indexKeys().versions();
        return System.nanoTime() - indexSince < settleTime.toNanos()
                ? Set.of()
                : versions.stream().map(KeyRows::held).collect(Collectors.toCollection(TreeSet::new));
    }

    private void agreeOnIndex() {
        SortedSet<Integer> versions = personalData.indexKeys().versions();
        rows.forgetUnwrittenIndexes(versions.stream().map(String::valueOf).toList());
        List<Integer> inUse = rows.indexesInUse();
        personalData.settle(inUse.size() > 1 || !inUse.contains(versions.last()));
        if (!inUse.isEmpty() && inUse.getLast() != writtenIndex) {
            writtenIndex = inUse.getLast();
            log.info("Blind indexes are stored with the index key of version {}", writtenIndex);
        }
    }

    /// In a transaction of its own, which may have to wait.
    private synchronized void promoteIndex() {
        int newest = personalData.indexKeys().versions().last();
        if (newest > IndexKeys.FIRST_VERSION && isSteady() && !heldIndexes().isEmpty()
                && rows.canPromoteIndex(newest)) {
            transactions.executeWithoutResult(_ -> rows.promoteIndex(newest));
            agreeOnIndex();
        }
    }

    /// The version of the index key with which values are stored.
    int writtenIndex() {
        return writtenIndex;
    }

    /// After a gap, such as an outage of the database, the other instances seem to be gone until they have been
    /// here again.
    private boolean isSteady() {
        long now = System.nanoTime();
        if (now - lastMet > LONGEST_GAP.toNanos()) {
            steadySince = now;
        }
        lastMet = now;
        return now - steadySince >= STEADY_AFTER.toNanos();
    }

    private static List<CheckedKey> checked(Map<Integer, byte[]> dataKeys) {
        return dataKeys.entrySet().stream()
                .map(key -> new CheckedKey(DATA_KEYS, Integer.toString(key.getKey()), key.getValue())).toList();
    }

    private List<String> complaints(List<CheckedKey> keys) {
        return keys.stream().filter(key -> !MessageDigest.isEqual(rows.checkValue(key), key.checkValue()))
                .map(KeyCustody::complaint).toList();
    }

    private static String complaint(CheckedKey key) {
        if (key.version().equals(CheckedKey.ONLY)) {
            return key.setting() + " is not the key with which the database was written.";
        }
        return key.setting().equals(DATA_KEYS) || key.setting().equals(INDEX_KEY)
                ? anotherKey(key)
                : key.setting() + " is another key than the one that was known as \"" + key.version()
                        + "\": a new key needs an id of its own, in " + key.setting() + "_ID.";
    }

    private static String anotherKey(CheckedKey key) {
        return key.setting() + " has another key of version " + key.version()
                + " than the one with which the database was written.";
    }

    private List<String> lackingIndexes(Set<Integer> versions) {
        return rows.indexesInUse().stream().filter(version -> !versions.contains(version))
                .map(version -> INDEX_KEY + " lacks the key of version " + version
                        + ", with which the database was written.")
                .toList();
    }

    private List<String> lacking(Set<Integer> versions) {
        return rows.inUse().stream().filter(version -> !versions.contains(Integer.valueOf(version)))
                .map(version -> DATA_KEYS + " lacks the key of version " + version
                        + ", with which the database was written.")
                .toList();
    }

    /// A database that has no check values yet, such as one of an earlier release, is asked itself.
    ///
    /// @param written
    ///            gets the versions that were found
    private List<String> complaintsAboutRows(Set<Integer> versions, Set<Integer> written) {
        if (rows.knowsDataKeys()) {
            return lacking(versions);
        }
        List<String> complaints = new ArrayList<>();
        columns.samples().forEach(sample -> {
            written.add(sample.version());
            if (!versions.contains(sample.version())) {
                complaints.add(DATA_KEYS + " lacks the key of version " + sample.version()
                        + ", with which the database was written.");
            } else if (!sample.opens(personalData)) {
                complaints.add(DATA_KEYS + " has another key of version " + sample.version()
                        + " than the one with which the database was written.");
            }
        });
        return complaints.stream().distinct().toList();
    }

    @Override
    public void destroy() {
        try {
            rows.leave(instance);
        } catch (DataAccessException e) {
            log.debug("The instance is forgotten later", e);
        }
    }
}
