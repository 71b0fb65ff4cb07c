package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The number or the use of the owner's addresses does not allow the change.
final class AddressConflict extends BrokenRule {

    private AddressConflict(String code, Object... arguments) {
        super(Status.CONFLICT, code, arguments);
    }

    /// The owner has the maximum number of addresses.
    static AddressConflict tooMany(int most) {
        return new AddressConflict("too-many-addresses", most);
    }

    /// A draft or a running case of the unit names the address.
    static AddressConflict inUse() {
        return new AddressConflict("address-in-use");
    }
}
