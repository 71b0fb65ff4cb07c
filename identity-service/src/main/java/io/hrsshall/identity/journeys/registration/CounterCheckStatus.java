package io.hrsshall.identity.journeys.registration;

/// SECOND_CLERK: one clerk has confirmed, another one has to. It waits again if the former was thrown out meanwhile.
/// ANNOUNCED: both have, and whoever was told can object until the mobile is replaced. OBJECTED: somebody did. LAPSED:
/// by then the person was another one, or had changed something, or one of the clerks had been thrown out. ELSEWHERE:
/// the clerks of another city have to decide. REPLACED: the person asked for another one.
public enum CounterCheckStatus {

    WAITING,
    SECOND_CLERK,
    ANNOUNCED,
    CONFIRMED,
    REJECTED,
    OBJECTED,
    LAPSED,
    ELSEWHERE,
    REPLACED;

    boolean canBecome(CounterCheckStatus next) {
        return switch (this) {
            case WAITING -> next == SECOND_CLERK || next == CONFIRMED || next == REJECTED || next == ELSEWHERE
                    || next == REPLACED;
            case SECOND_CLERK -> next == ANNOUNCED || next == CONFIRMED || next == REJECTED || next == ELSEWHERE
                    || next == REPLACED || next == WAITING;
            case ANNOUNCED -> next == CONFIRMED || next == OBJECTED || next == LAPSED || next == REPLACED;
            case CONFIRMED, REJECTED, OBJECTED, LAPSED, ELSEWHERE, REPLACED -> false;
        };
    }

    /// Whether clerks still decide.
    boolean isAtCounter() { return this == WAITING || this == SECOND_CLERK; }
}
