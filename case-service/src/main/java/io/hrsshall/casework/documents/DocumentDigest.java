package io.hrsshall.casework.documents;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The SHA-256 of a document, stored when it is issued and compared when it is read.
final class DocumentDigest {

    private DocumentDigest() {}

    static byte[] of(byte[] pdf) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(pdf);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean matches(byte[] pdf, byte[] sha256) {
        return MessageDigest.isEqual(of(pdf), sha256);
    }
}
