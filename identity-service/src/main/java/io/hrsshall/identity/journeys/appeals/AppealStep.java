package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.identity.journeys.journey.JourneyStep;

/// 人脸识别 (FACE), 确认收回 (DECISION), 异议期 (WAITING), 收回成功 (DONE). FAILED: nobody else has it, or the holder changed before
/// the end of the wait. OBJECTED: the holder objected.
public enum AppealStep implements JourneyStep<AppealStep> {

    FACE,
    DECISION,
    WAITING,
    OBJECTED,
    DONE,
    FAILED;

    @Override
    public boolean isOpen() { return this == FACE || this == DECISION; }

    @Override
    public boolean canBecome(AppealStep next) {
        return switch (this) {
            case FACE -> next == DECISION || next == FAILED;
            case DECISION -> next == DONE || next == WAITING;
            case WAITING -> next == DONE || next == OBJECTED || next == FAILED;
            case OBJECTED, DONE, FAILED -> false;
        };
    }
}
