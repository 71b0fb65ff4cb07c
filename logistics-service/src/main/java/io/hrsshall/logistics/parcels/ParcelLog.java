package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Json;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Idempotency;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.logistics.addresses.AddressBook;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.addresses.SealedAddresses;
import io.hrsshall.logistics.cases.CaseSnapshot;
import io.hrsshall.logistics.parcels.Dispatching.Sent;
import io.hrsshall.logistics.parcels.Parcel.Waybill;
import io.hrsshall.logistics.parcels.messaging.ParcelEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The parcels as they are written and read; each method is one transaction.
@Service
public class ParcelLog {

    private static final String AFTER_ALL = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final Parcels parcels;
    private final AddressBook addresses;
    private final SealedAddresses sealed;
    private final ParcelEvents events;
    private final Idempotency idempotency;
    private final JsonMapper json;
    private final Clock clock;

    ParcelLog(Parcels parcels, AddressBook addresses, SealedAddresses sealed, ParcelEvents events,
            Idempotency idempotency, JsonMapper json, Clock clock) {
        this.parcels = parcels;
        this.addresses = addresses;
        this.sealed = sealed;
        this.events = events;
        this.idempotency = idempotency;
        this.json = json;
        this.clock = clock;
    }

    @Transactional
    public Sent dispatch(CaseSnapshot filed, UnitNumber unit, Waybill waybill, Actor actor) {
        Dispatched dispatched = idempotency.once("dispatchParcel", waybill, Dispatched.class,
                () -> insert(filed, unit, waybill, actor));
        return open(parcels.findById(dispatched.id()).orElseThrow(NotFound::new));
    }

    private Dispatched insert(CaseSnapshot filed, UnitNumber unit, Waybill waybill, Actor actor) {
        PostalAddress address = addresses.forDelivery(unit, filed.deliveryAddressId())
                .orElseThrow(NoDeliveryAddress::new);
        UUID id = Parcel.newId();
        Sealed content = sealed.seal(Parcel.TABLE, id, address);
        try {
            Parcel parcel = parcels.save(Parcel.dispatch(id, filed, waybill, content, actor, clock.instant()));
            events.dispatched(parcel);
            return new Dispatched(parcel.id());
        } catch (DuplicateKeyException e) {
            throw new WaybillUsed();
        }
    }

    /// @param caseId
    ///            of one case only
    @Transactional(readOnly = true)
    public Page<Sent> list(UnitNumber unit, @Nullable UUID caseId, AuthorityFilter filter, @Nullable String cursor,
            Limit limit) {
        String before = Cursor.decode(cursor).map(place -> place.uuid(0).toString()).orElse(AFTER_ALL);
        String scopes = String.join(",", filter.scopes().codes());
        String ofCase = caseId == null ? null : caseId.toString();
        List<Parcel> found = parcels.page(unit.value(), ofCase, filter.restrictToScopes(), scopes, before,
                limit.andOneMore());
        long count = parcels.count(unit.value(), ofCase, filter.restrictToScopes(), scopes);
        return Page.of(found, limit, count, last -> Cursor.encode(last.id())).map(this::open);
    }

    @Transactional(readOnly = true)
    public Sent find(UUID id) {
        return sent(id).orElseThrow(NotFound::new);
    }

    public List<TrackingStep> way(Parcel parcel) {
        return json.readValue(parcel.tracking().text(), new TypeReference<List<TrackingStep>>() {
        });
    }

    @Transactional(readOnly = true)
    public List<UUID> due() {
        return parcels.due(clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Transactional(readOnly = true)
    public Optional<Sent> sent(UUID id) {
        return parcels.findById(id).map(this::open);
    }

    /// What the courier reported; of a parcel that is none of ours nothing is kept. Pushes and answers may overtake
    /// each other: what is older than the known way changes nothing.
    @Transactional
    public void track(Waybill waybill, ParcelStatus status, List<TrackingStep> way) {
        parcels.findByCarrierAndTrackingNumber(waybill.carrier(), waybill.trackingNumber()).map(Parcel::id)
                .flatMap(parcels::lock).ifPresent(parcel -> {
                    boolean outrun = TrackingStep.isBehind(way, way(parcel));
                    if (outrun && !status.isFinal()) {
                        return;
                    }
                    Json newest = outrun ? parcel.tracking() : new Json(json.writeValueAsString(way));
                    boolean arrived = parcel.track(status, newest, clock.instant());
                    Parcel tracked = parcels.save(parcel);
                    if (arrived) {
                        events.delivered(tracked);
                    }
                });
    }

    @Transactional
    public void subscribed(UUID id, Duration lookAfter) {
        parcels.lock(id).ifPresent(parcel -> {
            parcel.subscribed();
            parcel.lookAgain(clock.instant().plus(lookAfter));
            parcels.save(parcel);
        });
    }

    @Transactional
    public void lookSoon(UUID id, Duration longest) {
        parcels.lock(id).ifPresent(parcel -> {
            parcel.lookSoon(clock.instant(), longest);
            parcels.save(parcel);
        });
    }

    private Sent open(Parcel parcel) {
        return new Sent(parcel, sealed.open(Parcel.TABLE, parcel.id(), parcel.address()));
    }

    private record Dispatched(UUID id) {}
}
