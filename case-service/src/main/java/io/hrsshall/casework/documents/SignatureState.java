package io.hrsshall.casework.documents;

/// What is known of the signature of a file.
public enum SignatureState {
    /// The file has no signature.
    NONE,
    /// Made by a certificate below one of the roots, and the content is what was signed.
    VALID,
    /// The content, or the signature itself, was changed.
    CHANGED,
    /// Unchanged, but the certificate is not below one of the roots.
    UNTRUSTED
}
