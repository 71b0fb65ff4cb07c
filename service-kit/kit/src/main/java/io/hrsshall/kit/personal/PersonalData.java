package io.hrsshall.kit.personal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/// Seals personal data for the table: AES-256-GCM, bound to its place (`table:id:column`), so that a value copied into
/// another row or column can't be opened there. Equal values are found by a keyed blind index instead.
///
/// A key is rotated without downtime: give the new one the next version everywhere (readers know both), then rows are
/// sealed anew as they are written, or by a job that looks for older `key_version`s.
public final class PersonalData {

    private static final int INDEX_BYTES = 32;

    private final SortedMap<Integer, Aead> keys = new TreeMap<>();
    private final Prf index;

    /// @param keys
    ///            AES-256 keys by version; the highest seals
    /// @param indexKey
    ///            of the blind index
    public PersonalData(Map<Integer, byte[]> keys, byte[] indexKey) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no key");
        }
        try {
            for (Map.Entry<Integer, byte[]> key : keys.entrySet()) {
                this.keys.put(key.getKey(), new AesGcmJce(key.getValue()));
            }
            this.index = new PrfHmacJce("HMACSHA256", new SecretKeySpec(indexKey, "HMAC"));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a key can't be used", e);
        }
    }

    /// Encrypts with the current key for this place.
    public Sealed seal(String table, UUID id, String column, String plain) {
        int version = keys.lastKey();
        try {
            return new Sealed(key(version).encrypt(plain.getBytes(StandardCharsets.UTF_8), place(table, id, column)),
                    version);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't seal " + table + "." + column, e);
        }
    }

    /// Decrypts what was sealed for this place.
    ///
    /// @throws IllegalStateException
    ///             if it was sealed for another place, was changed, or its key is unknown
    public String open(String table, UUID id, String column, Sealed sealed) {
        try {
            return new String(key(sealed.keyVersion()).decrypt(sealed.cipher(), place(table, id, column)),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't open " + table + "." + column + " of " + id, e);
        }
    }

    /// Whether a newer key seals by now.
    public boolean isOutdated(Sealed sealed) {
        return sealed.keyVersion() < keys.lastKey();
    }

    /// The version of the key that seals.
    public int currentKeyVersion() {
        return keys.lastKey();
    }

    /// What equal values have in common, and nobody without the key can compute.
    ///
    /// @param kind
    ///            what the value is, such as `mobile`: equal values of two kinds have nothing in common
    public byte[] index(String kind, String normalized) {
        try {
            return index.compute((kind + '\0' + normalized).getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("can't index " + kind, e);
        }
    }

    private Aead key(int version) throws GeneralSecurityException {
        Aead key = keys.get(version);
        if (key == null) {
            throw new GeneralSecurityException("there is no key of version " + version);
        }
        return key;
    }

    private static byte[] place(String table, UUID id, String column) {
        return (table + ':' + id + ':' + column).getBytes(StandardCharsets.UTF_8);
    }
}
