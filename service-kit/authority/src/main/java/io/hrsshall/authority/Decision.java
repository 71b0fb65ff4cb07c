package io.hrsshall.authority;

/// What a rule says of a request.
public sealed interface Decision {

    record Permitted() implements Decision {}

    record Refused(Refusal refusal) implements Decision {}

    Decision PERMITTED = new Permitted();

    static Decision refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
