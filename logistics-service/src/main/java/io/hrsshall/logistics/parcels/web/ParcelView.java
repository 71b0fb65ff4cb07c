package io.hrsshall.logistics.parcels.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.personal.Masks;
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
/// @param tracking
///            newest first; null in lists
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParcelView(UUID id, long version, UUID caseId, String caseNumber, String itemName, String carrier,
        String trackingNumber,
        ParcelStatus status, Instant dispatchedAt, @Nullable Instant deliveredAt, String recipient, String mobile,
        String region, @Nullable List<TrackingStep> tracking) {

    static ParcelView of(ParcelDetail detail, @Nullable List<TrackingStep> tracking) {
        Parcel parcel = detail.parcel();
        return new ParcelView(parcel.id(), parcel.version(), parcel.caseId(), parcel.caseNumber(), parcel.itemName(),
                parcel.waybill().carrier(), parcel.waybill().trackingNumber(), parcel.status(), parcel.dispatchedAt(),
                parcel.deliveredAt(), Masks.name(detail.address().recipient()),
                Masks.mobile(detail.address().mobile().value()), detail.address().region(), tracking);
    }
}
