package io.hrsshall.identity.unitregistration;

import java.util.Set;

/// 填写单位信息 is done when there is a registration; then 法定代表人认证 (FACE), 填写账户信息 (ACCOUNT), 完成注册 (DONE). CREATING is left to
/// ACCOUNT again when the saga was undone and can be tried anew.
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
