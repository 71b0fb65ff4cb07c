package io.hrsshall.identity.sms;

/// The only action that a code is valid for.
public enum SmsPurpose {

    REGISTER_PERSON,
    REGISTER_UNIT,
    RESET_PASSWORD,
    CHANGE_MOBILE,
    APPEAL
}
