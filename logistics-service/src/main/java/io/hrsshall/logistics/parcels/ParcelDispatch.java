package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.logistics.addresses.AddressQueries;
import io.hrsshall.logistics.addresses.AddressSealer;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.cases.CaseSnapshot;
import io.hrsshall.logistics.cases.Cases;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 寄送: a city mails the result of an approved case.
@Service
public class ParcelDispatch {

    private final Cases cases;
    private final Parcels parcels;
    private final ParcelQueries queries;
    private final AddressQueries addresses;
    private final AddressSealer sealer;
    private final CarrierSettings carriers;
    private final Idempotency idempotency;
    private final TransactionOperations transactions;
    private final Clock clock;

    ParcelDispatch(Cases cases, Parcels parcels, ParcelQueries queries, AddressQueries addresses, AddressSealer sealer,
            CarrierSettings carriers, Idempotency idempotency, TransactionOperations transactions, Clock clock) {
        this.cases = cases;
        this.parcels = parcels;
        this.queries = queries;
        this.addresses = addresses;
        this.sealer = sealer;
        this.carriers = carriers;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// @throws NotFound
    ///             if there is no such case
    /// @throws InvalidField
    ///             if the waybill is invalid
    /// @throws ParcelConflict
    ///             if the case is not approved or not to be mailed, the unit has no address, or another parcel has the
    ///             waybill
    public ParcelDetail dispatch(UUID caseId, Waybill waybill, Actor actor) {
        waybill.requireValid(carriers);
        CaseSnapshot filed = cases.find(caseId).orElseThrow(NotFound::new);
        if (!Boolean.TRUE.equals(filed.approved())) {
            throw ParcelConflict.caseNotApproved();
        }
        if (!filed.isToBeMailed()) {
            throw ParcelConflict.caseWithoutDelivery();
        }
        Dispatched dispatched = Objects.requireNonNull(transactions.execute(_ -> idempotency.once("dispatchParcel",
                waybill, Dispatched.class, () -> insert(filed, waybill, actor))));
        return queries.get(dispatched.id());
    }

    private Dispatched insert(CaseSnapshot filed, Waybill waybill, Actor actor) {
        PostalAddress address = addresses
                .forDelivery(filed.unitNumber(), filed.deliveryAddressId(), filed.filedAt())
                .orElseThrow(ParcelConflict::noDeliveryAddress);
        UUID id = Ids.next();
        try {
            parcels.save(Parcel.dispatch(id, filed, waybill, sealer.seal(Parcel.TABLE, id, address), actor,
                    clock.instant()));
        } catch (DuplicateKeyException e) {
            throw ParcelConflict.waybillUsed();
        }
        return new Dispatched(id);
    }

    /// The stored idempotency answer, without personal data.
    private record Dispatched(UUID id) {}
}
