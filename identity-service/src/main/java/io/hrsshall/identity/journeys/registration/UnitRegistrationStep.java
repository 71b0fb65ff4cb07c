package io.hrsshall.identity.journeys.registration;

/// 法定代表人认证 (FACE), 填写账户信息 (ACCOUNT), 完成注册 (DONE). CREATING: a saga creates the unit; back to ACCOUNT if it was undone
/// and can be repeated.
public enum UnitRegistrationStep {

    FACE,
    ACCOUNT,
    CREATING,
    DONE,
    FAILED;

    boolean canBecome(UnitRegistrationStep next) {
        return switch (this) {
            case FACE -> next == ACCOUNT || next == FAILED;
            case ACCOUNT -> next == CREATING;
            case CREATING -> next == ACCOUNT || next == DONE || next == FAILED;
            case DONE, FAILED -> false;
        };
    }
}
