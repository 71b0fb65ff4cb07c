package io.hrsshall.kit.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts personal data for storage: AES-256-GCM with the place (`table:id:column`) as associated data, so that a
/// value copied into another row or column cannot be decrypted there. Equal values are found by a keyed blind index.
///
/// A new key is added without downtime: configure it with the next version in every instance. Values that are stored or
/// changed from then on are encrypted with it. Existing values keep their key, also if their row is written for another
/// reason, so no key can be removed.
public final class PersonalData {

    private static final String INDEX = "HmacSHA256";

    private final SortedMap<Integer, AesGcm> keys = new TreeMap<>();
    /// Never used itself: a clone costs less than a new instance with the key.
    private final Mac index;

    /// @param keys
    ///            AES-256 keys by version; the highest version encrypts
    /// @param indexKey
    ///            the key of the blind index
    public PersonalData(Map<Integer, byte[]> keys, byte[] indexKey) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
        keys.forEach((version, key) -> this.keys.put(version, new AesGcm(key)));
        try {
            this.index = Mac.getInstance(INDEX);
            this.index.init(new SecretKeySpec(indexKey, INDEX));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of the index is not usable", e);
        }
    }

    /// Encrypts a value for this place with the current key.
    public Sealed seal(String table, UUID id, String column, String plain) {
        int version = keys.lastKey();
        try {
            return new Sealed(key(version).encrypt(plain.getBytes(StandardCharsets.UTF_8), place(table, id, column)),
                    version);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt " + table + "." + column, e);
        }
    }

    /// Decrypts a value that was encrypted for this place.
    ///
    /// @throws IllegalStateException
    ///             if it was encrypted for another place, was changed, or its key is unknown
    public String open(String table, UUID id, String column, Sealed sealed) {
        try {
            return new String(key(sealed.keyVersion()).decrypt(sealed.cipher(), place(table, id, column)),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt " + table + "." + column + " of " + id, e);
        }
    }

    /// The blind index of a value: equal for equal values, and not computable without the key.
    ///
    /// @param kind
    ///            the kind of value, such as `mobile`; equal values of different kinds have different indexes
    public byte[] index(String kind, String normalized) {
        try {
            return ((Mac) index.clone()).doFinal((kind + '\0' + normalized).getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("cannot index " + kind, e);
        }
    }

    private AesGcm key(int version) throws GeneralSecurityException {
        AesGcm key = keys.get(version);
        if (key == null) {
            throw new GeneralSecurityException("there is no key of version " + version);
        }
        return key;
    }

    private static byte[] place(String table, UUID id, String column) {
        return (table + ':' + id + ':' + column).getBytes(StandardCharsets.UTF_8);
    }
}
