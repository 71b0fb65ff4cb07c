package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The owner has the maximum number of addresses.
final class TooManyAddresses extends BrokenRule {

    TooManyAddresses(int most) {
        super(Status.CONFLICT, "too-many-addresses", most);
    }
}
