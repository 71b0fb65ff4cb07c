package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// Another parcel has this tracking number.
public final class WaybillUsed extends BrokenRule {

    private static final long serialVersionUID = 1;

    WaybillUsed() {
        super(Status.CONFLICT, "waybill-used");
    }
}
