package io.hrsshall.kit.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Encrypts personal data for storage: AES-256-GCM with the place (`table:id:column`) as associated data, so that a
/// value copied into another row or column cannot be decrypted there. Equal values are found by a keyed blind index.
///
/// A key is replaced while the service works: [KeyCustody] tells which version encrypts, and [Resealing] encrypts
/// existing values anew.
public final class PersonalData {

    private volatile Keys keys;
    private volatile IndexKeys indexKeys;
    private volatile boolean settling;
    private volatile @Nullable BiPredicate<String, String> places;

    /// @param keys
    ///            AES-256 keys by version; the highest version encrypts until [#writeWith] names another one
    /// @param indexKey
    ///            the first key of the blind index
    public PersonalData(Map<Integer, byte[]> keys, byte[] indexKey) {
        this(keys, new IndexKeys(indexKey, Map.of()));
    }

    PersonalData(Map<Integer, byte[]> keys, IndexKeys indexKeys) {
        this.keys = Keys.of(keys, 0);
        this.indexKeys = indexKeys;
    }

    /// The keys of a moment.
    ///
    /// @param writes
    ///            the version that encrypts
    private record Keys(SortedMap<Integer, AesGcm> byVersion, int writes) {

        static Keys of(Map<Integer, byte[]> keys, int writes) {
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("there is no key");
            }
            SortedMap<Integer, AesGcm> byVersion = new TreeMap<>();
            keys.forEach((version, key) -> byVersion.put(version, new AesGcm(key)));
            return new Keys(byVersion, byVersion.containsKey(writes) ? writes : byVersion.lastKey());
        }

        AesGcm key(int version) throws GeneralSecurityException {
            AesGcm key = byVersion.get(version);
            if (key == null) {
                throw new GeneralSecurityException("there is no key of version " + version);
            }
            return key;
        }
    }

    /// Replaces the keys. That which encrypts does so until [#writeWith] names another one.
    void use(Map<Integer, byte[]> given) {
        keys = Keys.of(given, keys.writes());
    }

    /// @return whether another version has encrypted so far
    boolean writeWith(int version) {
        Keys current = keys;
        if (current.writes() == version) {
            return false;
        }
        if (!current.byVersion().containsKey(version)) {
            throw new IllegalArgumentException("there is no key of version " + version);
        }
        keys = new Keys(current.byVersion(), version);
        return true;
    }

    int writes() {
        return keys.writes();
    }

    SortedSet<Integer> versions() {
        return new TreeSet<>(keys.byVersion().keySet());
    }

    /// From now on, values are encrypted only for places, of table and column, that the test accepts: others would not
    /// be found when their key is replaced.
    void restrictTo(BiPredicate<String, String> known) {
        places = known;
    }

    /// Encrypts a value for this place with the current key.
    public Sealed seal(String table, UUID id, String column, String plain) {
        BiPredicate<String, String> known = places;
        if (known != null && !known.test(table, column)) {
            throw new IllegalStateException(
                    "there is no encrypted column for " + table + "." + column + ": see SealedColumn");
        }
        return encrypt(table, id, column, plain.getBytes(StandardCharsets.UTF_8));
    }

    /// Encrypts with the current key what was encrypted with another one.
    Sealed sealAnew(String table, UUID id, String column, Sealed sealed) {
        return encrypt(table, id, column, decrypt(table, id, column, sealed));
    }

    private Sealed encrypt(String table, UUID id, String column, byte[] plain) {
        Keys current = keys;
        try {
            return new Sealed(current.key(current.writes()).encrypt(plain, place(table, id, column)),
                    current.writes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt " + table + "." + column, e);
        }
    }

    /// Decrypts a value that was encrypted for this place.
    ///
    /// @throws IllegalStateException
    ///             if it was encrypted for another place, was changed, or its key is unknown
    public String open(String table, UUID id, String column, Sealed sealed) {
        return new String(decrypt(table, id, column, sealed), StandardCharsets.UTF_8);
    }

    private byte[] decrypt(String table, UUID id, String column, Sealed sealed) {
        try {
            return keys.key(sealed.keyVersion()).decrypt(sealed.cipher(), place(table, id, column));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt " + table + "." + column + " of " + id, e);
        }
    }

    /// The blind index of a value: equal for equal values, and not computable without the key. It has a form for each
    /// index key of this process; a column of the database, declared by `kit_index_column`, stores one of them. Search
    /// for it by `= ANY (kit_index_forms(:index))`, and compare it by [BlindIndex#same].
    ///
    /// @param kind
    ///            the kind of value, such as `mobile`; equal values of different kinds have different indexes
    public byte[] index(String kind, String normalized) {
        return indexKeys.index(kind, normalized);
    }

    /// The result of [#index] for a value, computed from a stored form of its index.
    public byte[] indexOfStored(byte[] stored) {
        return indexKeys.all(stored);
    }

    /// Whether index keys are being replaced, so that a statement with ON CONFLICT on a blind index needs
    /// `kit_index_settle` before it: see [IndexSettling].
    boolean isSettling() { return settling; }

    void settle(boolean needed) {
        settling = needed;
    }

    IndexKeys indexKeys() {
        return indexKeys;
    }

    void useIndex(IndexKeys given) {
        indexKeys = given;
    }

    private static byte[] place(String table, UUID id, String column) {
        return (table + ':' + id + ':' + column).getBytes(StandardCharsets.UTF_8);
    }
}
