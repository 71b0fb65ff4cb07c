package io.hrsshall.identity.challenges;

import io.hrsshall.kit.problem.InvalidField;

/// Wrong, expired, used up, tried too often, or sent to another mobile: one answer for all.
public class SmsCodeWrong extends InvalidField {

    private static final long serialVersionUID = 1;

    SmsCodeWrong() {
        super("smsCode", "sms-code-wrong");
    }
}
