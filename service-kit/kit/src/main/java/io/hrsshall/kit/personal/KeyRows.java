package io.hrsshall.kit.personal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables `kit_key` and `kit_key_holder`. Times are those of the database, which all instances share.
class KeyRows {

    /// After a restart without an orderly end, an instance counts as gone.
    private static final String GONE = "interval '30 seconds'";
    private static final String DATA_KEYS = KeyCustody.DATA_KEYS;
    private static final String INDEX_KEY = KeyCustody.INDEX_KEY;
    private static final String GIVEN_INDEX = "index-given:";
    private static final String HELD_INDEX = "index:";
    private static final String PROMOTABLE = """
            k.name = :name AND k.version = :version AND k.writes_from IS NULL
                AND NOT EXISTS (SELECT 1 FROM kit_key_holder h
                    WHERE h.seen_at > clock_timestamp() - %s AND NOT CAST(:held AS text) = ANY(h.versions))"""
            .formatted(GONE);
    private static final String IN_USE = """
            SELECT CASE version WHEN 'only' THEN 1 ELSE version::int END FROM kit_key
            WHERE name = ? AND unused_from IS NULL AND (version = 'only' OR writes_from IS NOT NULL) ORDER BY 1""";

    private final JdbcClient jdbc;

    KeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Serializes what instances do with the keys, until the end of the transaction.
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('kit_key'))").query((row, number) -> 1).single();
    }

    /// Records the key if it is new.
    ///
    /// @return the check value of the key that has been known by this setting and version
    byte[] checkValue(CheckedKey key) {
        jdbc.sql("INSERT INTO kit_key (name, version, check_value) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .param(key.setting()).param(key.version()).param(key.checkValue()).update();
        return jdbc.sql("SELECT check_value FROM kit_key WHERE name = ? AND version = ?").param(key.setting())
                .param(key.version()).query((row, number) -> row.getBytes("check_value")).single();
    }

    boolean knowsDataKeys() {
        return jdbc.sql("SELECT count(*) FROM kit_key WHERE name = ?").param(DATA_KEYS).query(Long.class).single() > 0;
    }

    /// Versions with which rows may be encrypted.
    Set<String> inUse() {
        return new TreeSet<>(jdbc
                .sql("SELECT version FROM kit_key WHERE name = ? AND writes_from IS NOT NULL AND unused_from IS NULL")
                .param(DATA_KEYS).query(String.class).list());
    }

    void hold(String instance, Collection<String> versions) {
        jdbc.sql("""
                INSERT INTO kit_key_holder (instance, versions, seen_at) VALUES (?, ?, clock_timestamp())
                ON CONFLICT (instance) DO UPDATE SET versions = excluded.versions, seen_at = excluded.seen_at""")
                .param(instance).param(versions.toArray(String[]::new)).update();
        jdbc.sql("DELETE FROM kit_key_holder WHERE seen_at < clock_timestamp() - interval '1 day'").update();
    }

    void leave(String instance) {
        jdbc.sql("DELETE FROM kit_key_holder WHERE instance = ?").param(instance).update();
    }

    /// Lets values be encrypted with this version from now on, unless an instance that runs does not have it yet.
    void promote(String version) {
        promote(DATA_KEYS, version, version);
    }

    /// Whether no blind index has been stored with this version, and each instance that runs has it.
    boolean canPromoteIndex(int version) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM kit_key k WHERE " + PROMOTABLE + ")").param("name", INDEX_KEY)
                .param("version", Integer.toString(version)).param("held", held(version)).query(Boolean.class)
                .single();
    }

    /// Lets blind indexes be stored with this version from now on, unless an instance that runs does not have it yet.
    /// Needs a transaction. Others that store an index wait meanwhile, so this waits only briefly for those that have
    /// begun to.
    ///
    /// @throws org.springframework.dao.DataAccessException
    ///             if one of them takes longer
    void promoteIndex(int version) {
        jdbc.sql("SET LOCAL lock_timeout = '200ms'").update();
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('kit_index_versions'))").query((row, number) -> true)
                .single();
        promote(INDEX_KEY, Integer.toString(version), held(version));
    }

    private void promote(String name, String version, String held) {
        jdbc.sql("UPDATE kit_key k SET writes_from = clock_timestamp(), unused_from = NULL WHERE " + PROMOTABLE)
                .param("name", name).param("version", version).param("held", held).update();
    }

    /// The entry by which an instance states that it was given an index key.
    static String given(int indexVersion) {
        return GIVEN_INDEX + indexVersion;
    }

    /// The entry by which an instance states that every index that it uses has the form of this index key.
    static String held(int indexVersion) {
        return HELD_INDEX + indexVersion;
    }

    /// Versions of the index key of which the database may contain values, the newest one last.
    List<Integer> indexesInUse() {
        return jdbc.sql(IN_USE).param(INDEX_KEY).query(Integer.class).list();
    }

    /// Versions of the index key other than the newest one, which has been stored for longer than any
    /// transaction takes.
    List<Integer> replacedIndexes(Duration settleTime) {
        List<Integer> versions = indexesInUse();
        boolean settled = versions.size() > 1 && jdbc
                .sql("""
                        SELECT writes_from < clock_timestamp() - make_interval(secs => :seconds) FROM kit_key
                        WHERE name = :name AND version = :version""")
                .param("seconds", settleTime.toMillis() / 1000.0).param("name", INDEX_KEY)
                .param("version", versions.getLast().toString()).query(Boolean.class).single();
        return settled ? versions.subList(0, versions.size() - 1) : List.of();
    }

    void markIndexUnused(int version) {
        jdbc.sql("UPDATE kit_key SET unused_from = clock_timestamp() WHERE name = ? AND version = ?").param(INDEX_KEY)
                .param(version == IndexKeys.FIRST_VERSION ? CheckedKey.ONLY : Integer.toString(version)).update();
    }

    /// Values with this version have been found.
    void markWritten(String version) {
        jdbc.sql("""
                UPDATE kit_key SET writes_from = clock_timestamp()
                WHERE name = ? AND version = ? AND writes_from IS NULL""").param(DATA_KEYS).param(version).update();
    }

    /// Instances that run and do not have this version.
    List<String> without(String version) {
        return jdbc
                .sql("""
                        SELECT instance FROM kit_key_holder
                        WHERE seen_at > clock_timestamp() - %s AND NOT CAST(:version AS text) = ANY(versions) ORDER BY 1"""
                        .formatted(GONE))
                .param("version", version).query(String.class).list();
    }

    Optional<Integer> writes() {
        return jdbc
                .sql("SELECT max(version::int) AS version FROM kit_key WHERE name = ? AND writes_from IS NOT NULL")
                .param(DATA_KEYS).query((row, number) -> Optional.ofNullable(row.getObject("version", Integer.class)))
                .single();
    }

    /// Versions that are being replaced: another one has been encrypting for longer than any transaction takes.
    List<Integer> replaced(Duration settleTime) {
        return jdbc
                .sql("""
                        SELECT version::int FROM kit_key k WHERE name = :name AND writes_from IS NOT NULL AND unused_from IS NULL
                            AND EXISTS (SELECT 1 FROM kit_key newer WHERE newer.name = :name
                                AND newer.version::int > k.version::int
                                AND newer.writes_from < clock_timestamp() - make_interval(secs => :seconds))
                        ORDER BY 1""")
                .param("name", DATA_KEYS).param("seconds", settleTime.toMillis() / 1000.0)
                .query(Integer.class).list();
    }

    void markUnused(int version) {
        jdbc.sql("UPDATE kit_key SET unused_from = clock_timestamp() WHERE name = ? AND version = ?").param(DATA_KEYS)
                .param(Integer.toString(version)).update();
    }

    /// Forgets versions that were never used.
    void forgetUnwritten(Collection<String> except) {
        forgetUnwritten(DATA_KEYS, "", except);
    }

    void forgetUnwrittenIndexes(Collection<String> except) {
        List<String> kept = new ArrayList<>(except);
        kept.add(CheckedKey.ONLY);
        forgetUnwritten(INDEX_KEY, GIVEN_INDEX, kept);
    }

    private void forgetUnwritten(String name, String prefix, Collection<String> except) {
        jdbc.sql(
                """
                        DELETE FROM kit_key k WHERE name = :name AND writes_from IS NULL AND NOT version = ANY(:except)
                            AND NOT EXISTS (SELECT 1 FROM kit_key_holder h
                                WHERE h.seen_at > clock_timestamp() - %s AND CAST(:prefix AS text) || k.version = ANY(h.versions))"""
                        .formatted(GONE))
                .param("prefix", prefix)
                .param("name", name).param("except", except.toArray(String[]::new)).update();
    }

    List<Known> all() {
        return jdbc.sql("SELECT * FROM kit_key ORDER BY name, added_at, version")
                .query((row, number) -> new Known(row.getString("name"), row.getString("version"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("writes_from", OffsetDateTime.class)),
                        instant(row.getObject("unused_from", OffsetDateTime.class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /// @param writesFrom
    ///            of data keys and later index keys only
    record Known(String name, String version, Instant addedAt, @Nullable Instant writesFrom,
            @Nullable Instant unusedFrom) {}
}
