package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.identity.journeys.journey.JourneyStep;

/// 人脸识别 (PROOF), 设置新密码 (PASSWORD), 完成修改 (DONE). SETTING: a request is setting the password; back to PASSWORD if that
/// fails. FAILED: the proven person has no such account.
public enum RecoveryStep implements JourneyStep<RecoveryStep> {

    PROOF,
    PASSWORD,
    SETTING,
    DONE,
    FAILED;

    @Override
    public boolean isOpen() { return this != DONE && this != FAILED; }

    @Override
    public boolean canBecome(RecoveryStep next) {
        return switch (this) {
            case PROOF -> next == PASSWORD || next == FAILED;
            case PASSWORD -> next == SETTING;
            case SETTING -> next == SETTING || next == PASSWORD || next == DONE;
            case DONE, FAILED -> false;
        };
    }
}
