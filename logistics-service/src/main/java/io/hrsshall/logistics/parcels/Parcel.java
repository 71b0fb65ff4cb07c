package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Json;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.addresses.AddressOwner;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.data.relational.core.mapping.Embedded;

/// 快递: the mailed result of a case, or originals that the unit sends to the city. The address is a copy of that of the
/// case's owner, made when the parcel was sent. A result that failed opens the delivery again, and may say where the
/// next parcel goes.
public final class Parcel extends AbstractAggregateRoot<Parcel> {

    static final String TABLE = "parcel";
    static final String REDIRECTED = "redirected";
    static final String REASON = "reason";
    static final String CONTENTS = "contents";

    private static final String NO_STEPS = "[]";

    @Id
    private final UUID id;
    private final Direction direction;
    @Embedded.Empty
    private final ParcelCase filed;
    @Embedded.Empty
    private Waybill waybill;
    private ParcelStatus status = ParcelStatus.DISPATCHED;
    @Embedded.Empty(prefix = "address_")
    private final Sealed address;
    @Embedded.Nullable(prefix = "redirected_")
    private @Nullable Sealed redirected;
    @Embedded.Nullable(prefix = "reason_")
    private final @Nullable Sealed reason;
    /// What is in it, as its city says; null for originals and for parcels of earlier releases.
    @Embedded.Nullable(prefix = "contents_")
    private @Nullable Sealed contents;
    private Json tracking = new Json(NO_STEPS);
    private final Instant dispatchedAt;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant receivedAt;
    /// False for originals that are sent back, which no correction concerns.
    private boolean withResult = true;
    /// When the decision or its results were corrected after it was sent.
    private @Nullable Instant supersededAt;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Parcel(UUID id, Direction direction, ParcelCase filed, Waybill waybill, Sealed address, @Nullable Sealed reason,
            Instant dispatchedAt, Audit audit) {
        this.id = id;
        this.direction = direction;
        this.filed = filed;
        this.waybill = waybill;
        this.address = address;
        this.reason = reason;
        this.dispatchedAt = dispatchedAt;
        this.audit = audit;
    }

    /// @param address
    ///            sealed for this id
    /// @param reason
    ///            why it was sent while another parcel was under way, sealed for this id; null otherwise
    /// @param contents
    ///            what is in it, sealed for this id; null if that is not stated
    static Parcel dispatch(UUID id, CaseSnapshot filed, Waybill waybill, Sealed address, @Nullable Sealed reason,
            @Nullable Sealed contents, Actor actor, Instant now) {
        Parcel parcel = create(id, Direction.OUT, filed, waybill, address, reason, actor, now);
        parcel.contents = contents;
        parcel.withResult = filed.isResultMailed();
        parcel.registerEvent(new ParcelEvent.ParcelDispatched(parcel));
        return parcel;
    }

    static Parcel sendOriginals(UUID id, CaseSnapshot filed, Waybill waybill, Sealed address, Actor actor,
            Instant now) {
        Parcel parcel = create(id, Direction.IN, filed, waybill, address, null, actor, now);
        parcel.registerEvent(new ParcelEvent.OriginalsSent(parcel, actor));
        return parcel;
    }

    private static Parcel create(UUID id, Direction direction, CaseSnapshot filed, Waybill waybill, Sealed address,
            @Nullable Sealed reason, Actor actor, Instant now) {
        return new Parcel(id, direction, ParcelCase.of(filed), waybill, address, reason, now,
                Audit.created(actor, now));
    }

    /// Applies a report of the courier, which contains all steps so far. A delivered or returned parcel keeps its
    /// status and its steps, because a late report may be outdated.
    void track(ParcelStatus reported, Json steps, Instant now) {
        if (!isReported()) {
            return;
        }
        if (isWithdrawnResult()) {
            // The courier has it after all.
            status = ParcelStatus.DISPATCHED;
        }
        tracking = steps;
        audit = audit.changed("courier", now);
        if (!status.canTransitionTo(reported)) {
            return;
        }
        boolean changed = status != reported;
        status = reported;
        switch (reported) {
            case DISPATCHED, ON_THE_WAY, LOST, RECEIVED, WITHDRAWN -> {
            }
            case IN_TROUBLE -> {
                if (changed) {
                    registerEvent(new ParcelEvent.ParcelInTrouble(this));
                }
            }
            case DELIVERED -> {
                deliveredAt = now;
                registerEvent(new ParcelEvent.ParcelDelivered(this));
            }
            case RETURNED -> registerEvent(new ParcelEvent.ParcelReturned(this));
        }
    }

    /// @throws ParcelConflict
    ///             if the parcel has this waybill already, or is the withdrawn result of a refused case
    void correct(Waybill corrected, Actor actor, Instant now) {
        if (isWithdrawnResult()) {
            throw ParcelConflict.notUnderway();
        }
        if (waybill.equals(corrected)) {
            throw ParcelConflict.waybillUnchanged();
        }
        waybill = corrected;
        status = ParcelStatus.DISPATCHED;
        tracking = new Json(NO_STEPS);
        deliveredAt = null;
        audit = audit.changed(actor, now);
        registerEvent(new ParcelEvent.WaybillCorrected(this));
    }

    /// The city gives the parcel up; the result can be mailed again.
    ///
    /// @throws ParcelConflict
    ///             if the parcel has arrived, was returned, or is lost already
    void declareLost(Actor actor, Instant now) {
        if (status.isFinal()) {
            throw ParcelConflict.notUnderway();
        }
        status = ParcelStatus.LOST;
        audit = audit.changed(actor, now);
        registerEvent(new ParcelEvent.ParcelLost(this));
    }

    boolean isUnderWayWithoutNewsSince(Instant time) {
        return !status.isFinal() && audit.changedAt().isBefore(time);
    }

    /// The courier has not reported anything of the waybill that the parcel has since before this time.
    boolean isUnknownSince(Instant time) {
        return status == ParcelStatus.DISPATCHED && audit.changedAt().isBefore(time);
    }

    /// 更正 of its case. A result of which the courier knows nothing is not sent any more if the case is refused now,
    /// even if it was dispatched after the correction, before the city knew of the correction. Otherwise one that was
    /// dispatched after the correction contains the corrected result.
    void supersede(CorrectedCase corrected, Instant now) {
        boolean contained = corrected.approved() && dispatchedAt.isAfter(corrected.at());
        if (!withResult || contained || status == ParcelStatus.WITHDRAWN) {
            return;
        }
        supersededAt = corrected.at();
        audit = audit.changed("case-service", now);
        if (!corrected.approved() && status == ParcelStatus.DISPATCHED && !isKnownToCourier()) {
            status = ParcelStatus.WITHDRAWN;
            registerEvent(new ParcelEvent.ParcelWithdrawn(this));
        }
    }

    /// Whether reports of the courier are applied.
    boolean isReported() { return !status.isFinal() || isWithdrawnResult(); }

    boolean isWithdrawnResult() { return direction == Direction.OUT && status == ParcelStatus.WITHDRAWN; }

    /// Whether the courier has reported something of this waybill.
    public boolean isKnownToCourier() { return !tracking.text().equals(NO_STEPS); }

    /// Whether the courier is asked about the parcel: until it has arrived or failed, or is in trouble only because the
    /// courier does not know the waybill.
    boolean isFollowed() { return !status.isFinal() && (status != ParcelStatus.IN_TROUBLE || isKnownToCourier()); }

    /// Reports a parcel in trouble of which the courier says nothing.
    void miss(Instant now) {
        if (status.isFinal() || status == ParcelStatus.IN_TROUBLE) {
            return;
        }
        status = ParcelStatus.IN_TROUBLE;
        audit = audit.changed("logistics-service", now);
        registerEvent(new ParcelEvent.ParcelInTrouble(this));
    }

    /// The next parcel goes to another address.
    ///
    /// @throws ParcelConflict
    ///             if the parcel did not fail
    void redirect(Sealed chosen, Actor actor, Instant now) {
        if (!status.isFailed()) {
            throw ParcelConflict.deliveryNotOpen();
        }
        redirected = chosen;
        audit = audit.changed(actor, now);
        registerEvent(new ParcelEvent.DeliveryRedirected(this));
    }

    /// The city has the originals in its hands, whatever the courier reported.
    ///
    /// @throws ParcelConflict
    ///             if they were received or withdrawn already
    void receive(Actor actor, Instant now) {
        requireAwaited();
        status = ParcelStatus.RECEIVED;
        receivedAt = now;
        audit = audit.changed(actor, now);
        registerEvent(new ParcelEvent.OriginalsReceived(this, actor));
    }

    /// The waybill was wrong, or the originals were never sent.
    ///
    /// @throws ParcelConflict
    ///             if they were received or withdrawn already
    void withdraw(Actor actor, Instant now) {
        requireAwaited();
        status = ParcelStatus.WITHDRAWN;
        audit = audit.changed(actor, now);
        registerEvent(new ParcelEvent.OriginalsWithdrawn(this, actor));
    }

    private void requireAwaited() {
        if (!status.isAwaited()) {
            throw ParcelConflict.notAwaited();
        }
    }

    /// Whose delivery addresses it uses.
    List<AddressOwner> addressOwners() {
        return AddressOwner.ofCase(filed.owner());
    }

    Facts facts() {
        return filed.facts();
    }

    Sealed address() {
        return address;
    }

    @Nullable
    Sealed contents() {
        return contents;
    }

    @Nullable
    Sealed reason() {
        return reason;
    }

    @Nullable
    Sealed redirected() {
        return redirected;
    }

    public UUID id() {
        return id;
    }

    public Direction direction() {
        return direction;
    }

    public UUID caseId() {
        return filed.caseId();
    }

    public String caseNumber() {
        return filed.caseNumber();
    }

    public UnitNumber unitNumber() {
        return filed.owner().unitNumber();
    }

    public ItemCode itemCode() {
        return filed.itemCode();
    }

    public String itemName() {
        return filed.itemName();
    }

    public City city() {
        return filed.city();
    }

    public Waybill waybill() {
        return waybill;
    }

    public ParcelStatus status() {
        return status;
    }

    Json tracking() {
        return tracking;
    }

    public Instant dispatchedAt() {
        return dispatchedAt;
    }

    public @Nullable Instant deliveredAt() {
        return deliveredAt;
    }

    public @Nullable Instant receivedAt() {
        return receivedAt;
    }

    /// Null if its case was not corrected since.
    public @Nullable Instant supersededAt() {
        return supersededAt;
    }

    public Instant changedAt() {
        return audit.changedAt();
    }

    public long version() {
        return version;
    }
}
