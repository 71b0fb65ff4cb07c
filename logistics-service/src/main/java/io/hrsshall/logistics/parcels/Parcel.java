package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Facts;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.data.Json;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 快递: the result of an approved case on its way to the unit. The address is the one that held at dispatch.
public final class Parcel {

    static final String TABLE = "parcel";
    private static final Duration SOON = Duration.ofSeconds(10);

    @Id
    private final UUID id;
    private final UUID caseId;
    private final String caseNumber;
    private final UnitNumber unitNumber;
    private final @Nullable String institution;
    private final String itemCode;
    private final String itemName;
    private final City city;
    private final String filedBy;
    private final String carrier;
    private final String trackingNumber;
    private ParcelStatus status;
    private final byte[] addressCipher;
    private final int keyVersion;
    private Json tracking;
    private boolean subscribed;
    private Instant nextLookAt;
    private final Instant dispatchedAt;
    private @Nullable Instant deliveredAt;
    @Embedded.Empty
    private Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Parcel(UUID id, UUID caseId, String caseNumber, UnitNumber unitNumber, @Nullable String institution,
            String itemCode, String itemName, City city, String filedBy, String carrier, String trackingNumber,
            ParcelStatus status, byte[] addressCipher, int keyVersion, Json tracking, boolean subscribed,
            Instant nextLookAt, Instant dispatchedAt, @Nullable Instant deliveredAt, Audit audit) {
        this.id = id;
        this.caseId = caseId;
        this.caseNumber = caseNumber;
        this.unitNumber = unitNumber;
        this.institution = institution;
        this.itemCode = itemCode;
        this.itemName = itemName;
        this.city = city;
        this.filedBy = filedBy;
        this.carrier = carrier;
        this.trackingNumber = trackingNumber;
        this.status = status;
        this.addressCipher = addressCipher;
        this.keyVersion = keyVersion;
        this.tracking = tracking;
        this.subscribed = subscribed;
        this.nextLookAt = nextLookAt;
        this.dispatchedAt = dispatchedAt;
        this.deliveredAt = deliveredAt;
        this.audit = audit;
    }

    /// The courier's code and its number for the parcel.
    public record Waybill(String carrier, String trackingNumber) {}

    static UUID newId() {
        return Ids.next();
    }

    static Parcel dispatch(UUID id, CaseSnapshot filed, Waybill waybill, Sealed address, Actor actor, Instant now) {
        return new Parcel(id, filed.id(), filed.caseNumber(), new UnitNumber(filed.unitNumber()),
                filed.institutionNumber(), filed.itemCode(), filed.itemName(), new City(filed.city()),
                filed.filedBy(), waybill.carrier(), waybill.trackingNumber(), ParcelStatus.DISPATCHED,
                address.cipher(), address.keyVersion(), new Json("[]"), false, now, now, null,
                Audit.created(actor, now));
    }

    /// Takes the courier's whole report of the way.
    ///
    /// @return whether the parcel arrived by this report
    boolean track(ParcelStatus reported, Json way, Instant now) {
        tracking = way;
        audit = audit.changed("courier", now);
        if (!status.canBecome(reported)) {
            return false;
        }
        status = reported;
        if (reported == ParcelStatus.DELIVERED) {
            deliveredAt = now;
            return true;
        }
        return false;
    }

    void subscribed() {
        subscribed = true;
    }

    void lookAgain(Instant at) {
        nextLookAt = at;
    }

    /// A look that failed is repeated soon, and the less soon the longer it fails: a number may be mistyped.
    ///
    /// @param longest
    ///            how long it waits at most
    void lookSoon(Instant now, Duration longest) {
        nextLookAt = now.plus(pauseAfterFailure(now, longest));
    }

    Duration pauseAfterFailure(Instant now, Duration longest) {
        Duration pause = Duration.between(dispatchedAt, now).dividedBy(4);
        if (pause.compareTo(SOON) < 0) {
            return SOON;
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    boolean isOfInstitution() { return institution != null; }

    Facts facts() {
        return new Facts(unitNumber.value(), institution, new ItemCode(itemCode), city.code(), filedBy);
    }

    Sealed address() {
        return new Sealed(addressCipher, keyVersion);
    }

    public UUID id() {
        return id;
    }

    public UUID caseId() {
        return caseId;
    }

    public String caseNumber() {
        return caseNumber;
    }

    public UnitNumber unitNumber() {
        return unitNumber;
    }

    public String itemCode() {
        return itemCode;
    }

    public String itemName() {
        return itemName;
    }

    public City city() {
        return city;
    }

    public Waybill waybill() {
        return new Waybill(carrier, trackingNumber);
    }

    public ParcelStatus status() {
        return status;
    }

    public Json tracking() {
        return tracking;
    }

    public boolean isSubscribed() { return subscribed; }

    public Instant dispatchedAt() {
        return dispatchedAt;
    }

    public @Nullable Instant deliveredAt() {
        return deliveredAt;
    }
}
