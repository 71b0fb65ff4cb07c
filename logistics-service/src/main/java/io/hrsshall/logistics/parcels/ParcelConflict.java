package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The result of a case cannot be mailed.
final class ParcelConflict extends BrokenRule {

    private static final long serialVersionUID = 1;

    private ParcelConflict(String code) {
        super(Status.CONFLICT, code);
    }

    static ParcelConflict caseNotApproved() {
        return new ParcelConflict("case-not-approved");
    }

    static ParcelConflict caseWithoutDelivery() {
        return new ParcelConflict("case-without-delivery");
    }

    static ParcelConflict noDeliveryAddress() {
        return new ParcelConflict("no-delivery-address");
    }

    static ParcelConflict waybillUsed() {
        return new ParcelConflict("waybill-used");
    }
}
