package io.hrsshall.identity.recovery;

/// How the person was proven.
public enum RecoveryProof {

    FACE,
    SMS
}
