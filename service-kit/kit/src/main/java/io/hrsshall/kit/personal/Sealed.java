package io.hrsshall.kit.personal;

import java.util.Arrays;

/// An encrypted value and the version of its key, as stored in a row.
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Sealed(byte[] cipher, int keyVersion) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that && keyVersion == that.keyVersion && Arrays.equals(cipher, that.cipher);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cipher) + keyVersion;
    }

    @Override
    public String toString() {
        return "Sealed(key " + keyVersion + ")";
    }
}
