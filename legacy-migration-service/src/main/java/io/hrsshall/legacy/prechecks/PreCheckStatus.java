package io.hrsshall.legacy.prechecks;

public enum PreCheckStatus {

    RUNNING,
    /// Staff have asked to stop; it stops after the pages that are being assessed.
    STOPPING,
    /// Can be resumed.
    STOPPED,
    COMPLETED;

    boolean isActive() { return this == RUNNING || this == STOPPING; }
}
