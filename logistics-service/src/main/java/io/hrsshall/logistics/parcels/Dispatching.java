package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.cases.CaseSnapshot;
import io.hrsshall.logistics.cases.Cases;
import io.hrsshall.logistics.parcels.Parcel.Waybill;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// 寄送: a city mails the result of an approved case. The case is asked for first, the parcel is written in one
/// transaction, and the courier is told by a job after it.
@Service
public class Dispatching {

    private final Cases cases;
    private final ParcelLog parcels;

    Dispatching(Cases cases, ParcelLog parcels) {
        this.cases = cases;
        this.parcels = parcels;
    }

    /// A parcel with its opened address.
    public record Sent(Parcel parcel, PostalAddress address) {}

    /// @throws CaseNotApproved
    ///             if there is no result to mail
    /// @throws NoDeliveryAddress
    ///             if the unit has no address
    /// @throws WaybillUsed
    ///             if the tracking number is another parcel's
    public Sent dispatch(UUID caseId, Waybill waybill, Actor actor) {
        CaseSnapshot filed = cases.find(caseId).orElseThrow(NotFound::new);
        if (!Boolean.TRUE.equals(filed.approved())) {
            throw new CaseNotApproved();
        }
        return parcels.dispatch(filed, new UnitNumber(filed.unitNumber()), waybill, actor);
    }
}
