package io.hrsshall.identity.journeys.settings;

/// 扫码进行人脸识别 (FACE), 填写新的移动电话 (MOBILE), 修改成功 (DONE).
public enum MobileChangeStep {

    FACE,
    MOBILE,
    DONE;

    boolean canBecome(MobileChangeStep next) {
        return switch (this) {
            case FACE -> next == MOBILE;
            case MOBILE -> next == DONE;
            case DONE -> false;
        };
    }
}
