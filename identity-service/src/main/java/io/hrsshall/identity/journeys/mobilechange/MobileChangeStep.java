package io.hrsshall.identity.journeys.mobilechange;

import io.hrsshall.identity.journeys.journey.JourneyStep;

/// 扫码进行人脸识别 (FACE), 填写新的移动电话 (MOBILE), 修改成功 (DONE).
public enum MobileChangeStep implements JourneyStep<MobileChangeStep> {

    FACE,
    MOBILE,
    DONE;

    @Override
    public boolean isOpen() { return this != DONE; }

    @Override
    public boolean canBecome(MobileChangeStep next) {
        return switch (this) {
            case FACE -> next == MOBILE;
            case MOBILE -> next == DONE;
            case DONE -> false;
        };
    }
}
