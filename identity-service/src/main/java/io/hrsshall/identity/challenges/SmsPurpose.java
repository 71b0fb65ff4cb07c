package io.hrsshall.identity.challenges;

/// What an SMS code is good for, and for nothing else.
public enum SmsPurpose {

    REGISTER_PERSON,
    REGISTER_UNIT
}
