package io.hrsshall.identity.appeals;

/// 人脸识别 (FACE), 确认收回 (DECISION), 收回成功 (DONE). FAILED: nobody else has it.
public enum AppealStep {

    FACE,
    DECISION,
    DONE,
    FAILED;

    boolean canBecome(AppealStep next) {
        return switch (this) {
            case FACE -> next == DECISION || next == FAILED;
            case DECISION -> next == DONE;
            case DONE, FAILED -> false;
        };
    }
}
