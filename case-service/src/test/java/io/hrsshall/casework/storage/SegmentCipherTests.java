package io.hrsshall.casework.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SegmentCipherTests {

    private static final UUID FILE = UUID.fromString("0190a000-0000-7000-8000-0000000000ff");

    private static final String TABLE = "material_file";

    private final PersonalData personalData = new PersonalData(Map.of(1, key()), new byte[32]);

    private static byte[] key() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (31 + i);
        }
        return key;
    }

    /// A key and a segment as they are stored, made by Google Tink 1.24 (AesGcmJce).
    @Test
    void storedSegmentsStayReadable() {
        Sealed key = new Sealed(Base64.getDecoder().decode(
                "1M6PCzYIyUN1yueyu4OKMsjqui7Cs7Xs9KF4TjUlq5BCoDrV1F/inJKB6KWUl+kqfCdOk4NemjoEbfqL40cvSD5Ysa22i0FK"), 1);
        byte[] segment = Base64.getDecoder().decode("UZ95YIEcIZMzQHcC0zvBvma/FJKO4IfbZ6/jREzy/noHqjY=");
        assertThat(SegmentCipher.of(new EncryptedFile(TABLE, FILE, key), personalData).decrypt(3, segment)).asString()
                .isEqualTo("segment");
    }

    @Test
    void aSegmentIsDecryptedOnlyAtItsPlace() {
        SegmentCipher cipher = SegmentCipher.of(SegmentCipher.newFile(TABLE, FILE, personalData), personalData);
        byte[] encrypted = cipher.encrypt(1, new byte[]{1, 2, 3});
        assertThat(cipher.decrypt(1, encrypted)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> cipher.decrypt(2, encrypted)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyIsOfOneTable() {
        EncryptedFile file = SegmentCipher.newFile(TABLE, FILE, personalData);
        var other = new EncryptedFile("document", FILE, file.key());
        assertThatThrownBy(() -> SegmentCipher.of(other, personalData)).isInstanceOf(IllegalStateException.class);
    }
}
