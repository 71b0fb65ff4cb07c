package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The use of an address does not allow the change.
final class AddressConflict extends BrokenRule {

    private AddressConflict(String code) {
        super(Status.CONFLICT, code);
    }

    /// A running case of the unit names the address.
    static AddressConflict inUse() {
        return new AddressConflict("address-in-use");
    }
}
