package io.hrsshall.casework.documents;

import io.hrsshall.casework.storage.EncryptedFile;

/// Where the PDF of a document is, with the digest that it was issued with.
sealed interface StoredPdf {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InRow(byte[] pdf, byte[] sha256) implements StoredPdf {

        boolean isWhole() { return DocumentDigest.matches(pdf, sha256); }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record InFile(EncryptedFile file, byte[] sha256) implements StoredPdf {}
}
