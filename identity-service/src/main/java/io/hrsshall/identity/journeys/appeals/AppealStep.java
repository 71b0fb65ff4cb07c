package io.hrsshall.identity.journeys.appeals;

/// 人脸识别 (FACE), 确认收回 (DECISION), 异议期 (WAITING), 收回成功 (DONE). FAILED: nobody else has it, or the holder changed before
/// the end of the wait. OBJECTED: the holder objected.
public enum AppealStep {

    FACE,
    DECISION,
    WAITING,
    OBJECTED,
    DONE,
    FAILED;

    /// Whether the claimant has to do something before the appeal expires.
    boolean isOpen() { return this == FACE || this == DECISION; }

    boolean canBecome(AppealStep next) {
        return switch (this) {
            case FACE -> next == DECISION || next == FAILED;
            case DECISION -> next == DONE || next == WAITING;
            case WAITING -> next == DONE || next == OBJECTED || next == FAILED;
            case OBJECTED, DONE, FAILED -> false;
        };
    }
}
