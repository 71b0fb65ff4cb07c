package io.hrsshall.authority;

/// The outcome of authorizing a request.
public sealed interface Decision {

    record Permitted() implements Decision {}

    record Refused(Refusal refusal) implements Decision {}

    Decision PERMITTED = new Permitted();

    static Decision refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
