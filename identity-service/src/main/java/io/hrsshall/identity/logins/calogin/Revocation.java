package io.hrsshall.identity.logins.calogin;

/// What a source of revocations says about a certificate.
enum Revocation {

    GOOD,
    REVOKED,
    /// The source gives no valid answer.
    UNKNOWN
}
