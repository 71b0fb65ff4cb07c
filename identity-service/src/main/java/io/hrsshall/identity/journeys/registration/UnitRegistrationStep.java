package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.journeys.journey.JourneyStep;

/// 法定代表人认证 (FACE), 填写账户信息 (ACCOUNT), 完成注册 (DONE). CREATING: a saga creates the unit; back to ACCOUNT if it was undone
/// and can be repeated.
public enum UnitRegistrationStep implements JourneyStep<UnitRegistrationStep> {

    FACE,
    ACCOUNT,
    CREATING,
    DONE,
    FAILED;

    @Override
    public boolean isOpen() { return this == FACE || this == ACCOUNT; }

    @Override
    public boolean canBecome(UnitRegistrationStep next) {
        return switch (this) {
            case FACE -> next == ACCOUNT || next == FAILED;
            case ACCOUNT -> next == CREATING;
            case CREATING -> next == ACCOUNT || next == DONE || next == FAILED;
            case DONE, FAILED -> false;
        };
    }
}
