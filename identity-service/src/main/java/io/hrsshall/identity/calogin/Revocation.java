package io.hrsshall.identity.calogin;

/// What a source of revocations says about a certificate.
enum Revocation {

    GOOD,
    REVOKED,
    /// The source gives no valid answer.
    UNKNOWN
}
