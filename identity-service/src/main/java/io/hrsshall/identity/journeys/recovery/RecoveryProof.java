package io.hrsshall.identity.journeys.recovery;

/// How the person was proven.
enum RecoveryProof {

    FACE,
    SMS,
    /// A proof of the unit whose legal representative the person is.
    UNIT
}
