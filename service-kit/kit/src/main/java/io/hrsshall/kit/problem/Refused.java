package io.hrsshall.kit.problem;

import io.hrsshall.authority.Refusal;

/// The rule of the operation refuses the request.
public final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(refusal.reason().code(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
