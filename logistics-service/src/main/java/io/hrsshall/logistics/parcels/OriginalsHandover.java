package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.AdvisoryLock;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.logistics.addresses.AddressOwner;
import io.hrsshall.logistics.addresses.AddressQueries;
import io.hrsshall.logistics.addresses.AddressSealer;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.cases.CaseClient;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 寄送原件: who may file the case for its unit or institution registers or withdraws a parcel with originals for the city,
/// and the city acknowledges its receipt. A parcel stays registered when the case ends, because the originals are on
/// their way. Cases of persons take no originals, by the contract. What the sender sees of a parcel is
/// in [ParcelQueries].
@Service
public class OriginalsHandover {

    /// Per case, with withdrawn ones: each of them is a paid subscription at the courier.
    private static final int MAX_PARCELS = 20;

    private final CaseClient cases;
    private final Parcels parcels;
    private final ParcelQueries queries;
    private final AddressQueries addresses;
    private final AddressSealer sealer;
    private final CarrierSettings carriers;
    private final OriginalsSettings settings;
    private final AdvisoryLock locks;
    private final Idempotency idempotency;
    private final Clock clock;

    OriginalsHandover(CaseClient cases, Parcels parcels, ParcelQueries queries, AddressQueries addresses,
            AddressSealer sealer, CarrierSettings carriers, OriginalsSettings settings, AdvisoryLock locks,
            Idempotency idempotency, Clock clock) {
        this.cases = cases;
        this.parcels = parcels;
        this.queries = queries;
        this.addresses = addresses;
        this.sealer = sealer;
        this.carriers = carriers;
        this.settings = settings;
        this.locks = locks;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// @param addressId
    ///            of the sender; null for the usual address
    /// @throws NotFound
    ///             if there is no such case
    /// @throws InvalidField
    ///             if the waybill is invalid or there is no such address
    /// @throws ParcelConflict
    ///             if the case is not with the city, there is no address at all, the case or somebody else has this
    ///             waybill, or the case has too many parcels
    /// @throws TooManyOriginals
    ///             if the unit has registered too many parcels today
    public ParcelDetail send(UUID caseId, Waybill waybill, @Nullable UUID addressId, Actor actor) {
        waybill.requireValid(carriers);
        Sent sent = idempotency.prepareOnce("sendOriginals", Arrays.asList(caseId, waybill, addressId), Sent.class,
                () -> {
                    CaseSnapshot filed = cases.find(caseId).orElseThrow(NotFound::new);
                    ParcelConflict.requireWithCity(filed);
                    return () -> insert(filed, waybill, addressId, actor);
                });
        return queries.get(sent.id());
    }

    private Sent insert(CaseSnapshot filed, Waybill waybill, @Nullable UUID addressId, Actor actor) {
        locks.acquire("originals-of-unit", filed.unitNumber().value());
        if (parcels.countByFiledCaseIdAndDirection(filed.id(), Direction.IN) >= MAX_PARCELS) {
            throw ParcelConflict.tooManyOriginals(MAX_PARCELS);
        }
        Instant now = clock.instant();
        requireDailyLimit(filed.unitNumber(), now);
        locks.acquire("waybill-of-originals", waybill.carrier() + " " + waybill.trackingNumber());
        if (parcels.isWaybillOfOther(waybill.carrier(), waybill.trackingNumber(), filed.unitNumber(),
                filed.institutionNumber())) {
            throw ParcelConflict.waybillUsed();
        }
        UUID id = Ids.next();
        try {
            parcels.save(Parcel.sendOriginals(id, filed, waybill,
                    sealer.seal(Parcel.TABLE, id, sender(filed, addressId, now)), actor, now));
        } catch (DuplicateKeyException e) {
            throw ParcelConflict.waybillUsed();
        }
        return new Sent(id);
    }

    private void requireDailyLimit(UnitNumber unit, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, Window.ZONE);
        Instant midnight = today.atStartOfDay(Window.ZONE).toInstant();
        if (parcels.countByFiledOwnerUnitNumberAndDirectionAndDispatchedAtGreaterThanEqual(unit, Direction.IN,
                midnight) >= settings.perUnitAndDay()) {
            throw new TooManyOriginals(settings.perUnitAndDay(),
                    Duration.between(now, today.plusDays(1).atStartOfDay(Window.ZONE).toInstant()));
        }
    }

    private PostalAddress sender(CaseSnapshot filed, @Nullable UUID addressId, Instant now) {
        if (addressId == null) {
            return addresses.forDelivery(AddressOwner.ofCase(filed.owner()), null, now)
                    .orElseThrow(ParcelConflict::noDeliveryAddress);
        }
        return addresses.find(AddressOwner.ofCase(filed.owner()), addressId)
                .orElseThrow(() -> new InvalidField("addressId", "address-unknown"));
    }

    /// @param ifMatch
    ///            the version on which the withdrawal is based
    @Transactional
    public ParcelDetail withdraw(UUID parcelId, @Nullable String ifMatch, Actor actor) {
        return change(parcelId, ifMatch, (parcel, now) -> parcel.withdraw(actor, now));
    }

    /// @param ifMatch
    ///            the version on which the acknowledgement is based
    @Transactional
    public ParcelDetail acknowledge(UUID parcelId, @Nullable String ifMatch, Actor actor) {
        return change(parcelId, ifMatch, (parcel, now) -> parcel.receive(actor, now));
    }

    private ParcelDetail change(UUID parcelId, @Nullable String ifMatch, BiConsumer<Parcel, Instant> change) {
        Parcel parcel = parcels.findLockedByIdAndDirection(parcelId, Direction.IN)
                .orElseThrow(NotFound::new);
        ETags.require(ifMatch, parcel.version());
        change.accept(parcel, clock.instant());
        parcels.save(parcel);
        return queries.get(parcelId);
    }

    /// The stored idempotency answer, without personal data.
    private record Sent(UUID id) {}
}
