package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import io.hrsshall.logistics.cases.CaseSnapshot;

/// The result of a case cannot be mailed.
final class ParcelConflict extends BrokenRule {

    private ParcelConflict(String code) {
        super(Status.CONFLICT, code);
    }

    /// Only the result of an approved case that was filed with delivery is mailed.
    static void requireMailable(CaseSnapshot filed) {
        if (!Boolean.TRUE.equals(filed.approved())) {
            throw new ParcelConflict("case-not-approved");
        }
        if (!filed.isToBeMailed()) {
            throw new ParcelConflict("case-without-delivery");
        }
    }

    static ParcelConflict alreadyDelivered() {
        return new ParcelConflict("already-delivered");
    }

    /// A delivered, returned or lost parcel is not declared lost.
    static ParcelConflict notUnderway() {
        return new ParcelConflict("parcel-not-underway");
    }

    /// Only a failed parcel, after which none was sent, leaves the address open.
    static ParcelConflict deliveryNotOpen() {
        return new ParcelConflict("delivery-not-open");
    }

    static ParcelConflict noDeliveryAddress() {
        return new ParcelConflict("no-delivery-address");
    }

    static ParcelConflict waybillUnchanged() {
        return new ParcelConflict("waybill-unchanged");
    }

    static ParcelConflict waybillUsed() {
        return new ParcelConflict("waybill-used");
    }
}
