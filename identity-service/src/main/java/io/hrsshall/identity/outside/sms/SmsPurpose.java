package io.hrsshall.identity.outside.sms;

/// The only action that a code is valid for.
public enum SmsPurpose {

    REGISTER_PERSON,
    REGISTER_UNIT,
    APPEAL,
    /// Of a person who is logged in.
    CHANGE_MOBILE,
    /// To the mobile that the hall knows.
    RESET_PASSWORD,
    /// To the mobile that the hall knows, after the right initial password.
    INITIAL_PASSWORD;

    /// Whether somebody who has shown nothing may have a code sent to any mobile.
    boolean isAnonymous() {
        return switch (this) {
            case REGISTER_PERSON, REGISTER_UNIT, APPEAL -> true;
            case CHANGE_MOBILE, RESET_PASSWORD, INITIAL_PASSWORD -> false;
        };
    }

    /// Anonymous purposes share one allowance, so that nobody multiplies it; each of the others has its own, so that
    /// strangers do not use it up.
    boolean sharesAllowanceWith(SmsPurpose other) {
        return this == other || isAnonymous() && other.isAnonymous();
    }
}
