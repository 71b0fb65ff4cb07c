package io.hrsshall.identity.outside.sms;

import io.hrsshall.kit.problem.InvalidField;

/// Wrong, expired, used, tried too often, or sent to another mobile: all are the same answer.
public class SmsCodeWrong extends InvalidField {

    SmsCodeWrong() {
        super("smsCode", "sms-code-wrong");
    }
}
