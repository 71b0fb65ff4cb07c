package io.hrsshall.casework.storage;

import io.hrsshall.kit.personal.AesGcm;
import io.hrsshall.kit.personal.PersonalData;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/// Encrypts a file segment by segment: AES-256-GCM with a key of the file's own and the segment's place as associated
/// data, so that segments can be neither exchanged nor reordered. The file's key is sealed as personal data when the
/// file is made.
final class SegmentCipher {

    private static final String COLUMN = "content_key";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Table and id.
    private final String file;
    private final AesGcm key;

    private SegmentCipher(String file, byte[] key) {
        this.file = file;
        this.key = new AesGcm(key);
    }

    static EncryptedFile newFile(String table, UUID id, PersonalData personalData) {
        byte[] key = new byte[AesGcm.KEY_BYTES];
        RANDOM.nextBytes(key);
        return new EncryptedFile(table, id,
                personalData.seal(table, id, COLUMN, Base64.getEncoder().encodeToString(key)));
    }

    static SegmentCipher of(EncryptedFile file, PersonalData personalData) {
        return new SegmentCipher(file.table() + ':' + file.id(),
                Base64.getDecoder().decode(personalData.open(file.table(), file.id(), COLUMN, file.key())));
    }

    byte[] encrypt(int place, byte[] plain) {
        try {
            return key.encrypt(plain, associatedData(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt " + file, e);
        }
    }

    /// @throws IllegalStateException
    ///             if the segment was changed or belongs elsewhere
    byte[] decrypt(int place, byte[] encrypted) {
        try {
            return key.decrypt(encrypted, associatedData(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt segment " + place + " of " + file, e);
        }
    }

    private byte[] associatedData(int place) {
        return (file + ':' + place).getBytes(StandardCharsets.UTF_8);
    }
}
