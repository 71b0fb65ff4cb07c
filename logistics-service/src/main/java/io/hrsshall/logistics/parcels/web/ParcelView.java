package io.hrsshall.logistics.parcels.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.parcels.Direction;
import io.hrsshall.logistics.parcels.Parcel;
import io.hrsshall.logistics.parcels.ParcelDetail;
import io.hrsshall.logistics.parcels.ParcelStatus;
import io.hrsshall.logistics.parcels.TrackingStep;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A parcel with masked personal data.
///
/// @param recipient
///            of originals, the sender
/// @param supersededAt
///            when the decision or its results were corrected after it was sent
/// @param redirectedTo
///            where the next parcel goes, if another address was chosen after this one failed
/// @param deliveryOpen
///            whether another address may be chosen; null in lists
/// @param reason
///            why it was sent while another parcel was under way; for the city only
/// @param contents
///            what the city says is in it
/// @param tracking
///            newest first; null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParcelView(UUID id, long version, Direction direction, UUID caseId, String caseNumber, String itemName,
        String carrier,
        String trackingNumber, ParcelStatus status, Instant dispatchedAt, @Nullable Instant deliveredAt,
        @Nullable Instant receivedAt, @Nullable Instant supersededAt, Instant changedAt,
        String recipient, String mobile, String region, @Nullable Destination redirectedTo,
        @Nullable Boolean deliveryOpen, @Nullable String reason, @Nullable String contents,
        @Nullable List<TrackingStep> tracking) {

    record Destination(String recipient, String mobile, String region) {

        static Destination of(PostalAddress address) {
            return new Destination(Masks.name(address.recipient()), Masks.mobile(address.mobile().value()),
                    address.region());
        }
    }

    /// Of a list.
    static ParcelView of(ParcelDetail detail) {
        return of(detail, null, null, null);
    }

    static ParcelView of(ParcelDetail detail, @Nullable Boolean deliveryOpen, @Nullable String reason,
            @Nullable List<TrackingStep> tracking) {
        Parcel parcel = detail.parcel();
        Destination to = Destination.of(detail.address());
        return new ParcelView(parcel.id(), parcel.version(), parcel.direction(), parcel.caseId(), parcel.caseNumber(),
                parcel.itemName(),
                parcel.waybill().carrier(), parcel.waybill().trackingNumber(), parcel.status(), parcel.dispatchedAt(),
                parcel.deliveredAt(), parcel.receivedAt(), parcel.supersededAt(), parcel.changedAt(), to.recipient(),
                to.mobile(),
                to.region(),
                detail.redirected() == null ? null : Destination.of(detail.redirected()), deliveryOpen, reason,
                detail.contents(), tracking);
    }
}
