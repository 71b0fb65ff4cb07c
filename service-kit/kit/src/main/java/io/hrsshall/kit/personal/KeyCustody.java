package io.hrsshall.kit.personal;

import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.authority.settings.UnsafeSettings;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
/// agrees with the other instances on the data key that encrypts: the highest version that all of them have. So a new
/// key can be given to one instance after the other. See ADR 0068.
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
    private volatile boolean reported;
    private long steadySince = System.nanoTime();
    private long lastMet = steadySince;

    KeyCustody(String service, KeyRows rows, SealedColumns columns, PersonalData personalData,
            TransactionOperations transactions) {
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
    }

    @Scheduled(fixedDelayString = "3s", initialDelayString = "3s")
    void meet() {
        try {
            transactions.executeWithoutResult(_ -> {
                rows.lock();
                agree();
            });
        } catch (DataAccessException | TransactionException e) {
            log.debug("Keys not compared", e);
        }
    }

    private synchronized void agree() {
        Set<String> versions = personalData.versions().stream().map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        rows.hold(instance, versions);
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
        return switch (key.setting()) {
            case DATA_KEYS -> DATA_KEYS + " has another key of version " + key.version()
                    + " than the one with which the database was written.";
            default -> key.version().equals(CheckedKey.ONLY)
                    ? key.setting() + " is not the key with which the database was written."
                    : key.setting() + " is another key than the one that was known as \"" + key.version()
                            + "\": a new key needs an id of its own, in " + key.setting() + "_ID.";
        };
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
