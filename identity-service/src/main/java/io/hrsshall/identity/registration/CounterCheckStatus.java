package io.hrsshall.identity.registration;

/// REPLACED: the person asked for another one.
public enum CounterCheckStatus {

    WAITING,
    CONFIRMED,
    REJECTED,
    REPLACED;

    boolean canBecome(CounterCheckStatus next) {
        return this == WAITING && next != WAITING;
    }
}
