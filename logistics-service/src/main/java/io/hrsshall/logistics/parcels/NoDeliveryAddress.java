package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The unit has named no address.
public final class NoDeliveryAddress extends BrokenRule {

    private static final long serialVersionUID = 1;

    NoDeliveryAddress() {
        super(Status.CONFLICT, "no-delivery-address");
    }
}
