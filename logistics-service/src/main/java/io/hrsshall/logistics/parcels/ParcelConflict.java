package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import io.hrsshall.logistics.cases.CaseSnapshot;

/// The state of a case or a parcel does not allow the step.
final class ParcelConflict extends BrokenRule {

    private ParcelConflict(String code, Object... arguments) {
        super(Status.CONFLICT, code, arguments);
    }

    /// The result of an approved case that was filed with delivery is mailed, and so are originals when their case
    /// has ended.
    static void requireMailable(CaseSnapshot filed, boolean hasOriginals) {
        boolean approved = Boolean.TRUE.equals(filed.approved());
        if (filed.isResultMailed() || hasOriginals && filed.hasEnded()) {
            return;
        }
        throw approved ? new ParcelConflict("case-without-delivery") : notApproved();
    }

    static ParcelConflict notApproved() {
        return new ParcelConflict("case-not-approved");
    }

    /// Originals are sent from the submission of the case until its end.
    static void requireWithCity(CaseSnapshot filed) {
        if (!filed.isWithCity()) {
            throw new ParcelConflict("case-not-with-city");
        }
    }

    static ParcelConflict tooManyOriginals(int most) {
        return new ParcelConflict("too-many-originals", most);
    }

    /// The originals were received or withdrawn already.
    static ParcelConflict notAwaited() {
        return new ParcelConflict("originals-not-awaited");
    }

    static ParcelConflict alreadyDelivered() {
        return new ParcelConflict("already-delivered");
    }

    /// Another parcel of the case is under way, so a further one needs a reason.
    static ParcelConflict underWay() {
        return new ParcelConflict("parcel-under-way");
    }

    /// A delivered, returned, lost or withdrawn parcel is not declared lost, and a withdrawn result gets no
    /// other waybill.
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
