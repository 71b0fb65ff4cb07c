package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The unit keeps as many addresses as it may.
public final class TooManyAddresses extends BrokenRule {

    private static final long serialVersionUID = 1;

    TooManyAddresses(int most) {
        super(Status.CONFLICT, "too-many-addresses", most);
    }
}
