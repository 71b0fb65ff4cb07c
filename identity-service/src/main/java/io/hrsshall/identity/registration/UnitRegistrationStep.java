package io.hrsshall.identity.registration;

import java.util.Set;

/// 法定代表人认证 (FACE), 填写账户信息 (ACCOUNT), 完成注册 (DONE). CREATING: a saga creates the unit; back to ACCOUNT if it was undone
/// and can be repeated.
public enum UnitRegistrationStep {

    FACE,
    ACCOUNT,
    CREATING,
    DONE,
    FAILED;

    boolean canBecome(UnitRegistrationStep next) {
        Set<UnitRegistrationStep> allowed = switch (this) {
            case FACE -> Set.of(ACCOUNT, FAILED);
            case ACCOUNT -> Set.of(CREATING);
            case CREATING -> Set.of(ACCOUNT, DONE, FAILED);
            case DONE, FAILED -> Set.of();
        };
        return allowed.contains(next);
    }
}
