package io.hrsshall.identity.unitregistration;

import io.hrsshall.kit.values.Mobile;
import java.util.UUID;

/// 填写账户信息.
public record CompleteUnitRegistration(Mobile mobile, UUID smsChallengeId, String smsCode, String password) {

    /// Without code and password.
    @Override
    public String toString() {
        return "CompleteUnitRegistration";
    }
}
