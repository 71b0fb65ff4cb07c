package io.hrsshall.logistics.parcels.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.logistics.parcels.Dispatching.Sent;
import io.hrsshall.logistics.parcels.Parcel;
import io.hrsshall.logistics.parcels.TrackingStep;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param tracking
///            newest first; only of a parcel shown by itself
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParcelView(UUID id, UUID caseId, String caseNumber, String itemName, String carrier, String trackingNumber,
        String status, Instant dispatchedAt, @Nullable Instant deliveredAt, String recipient, String mobile,
        String region, @Nullable List<TrackingStep> tracking) {

    static ParcelView of(Sent sent, @Nullable List<TrackingStep> tracking) {
        Parcel parcel = sent.parcel();
        return new ParcelView(parcel.id(), parcel.caseId(), parcel.caseNumber(), parcel.itemName(),
                parcel.waybill().carrier(), parcel.waybill().trackingNumber(), parcel.status().name(),
                parcel.dispatchedAt(), parcel.deliveredAt(), Masks.name(sent.address().recipient()),
                Masks.mobile(sent.address().mobile().value()), sent.address().region(), tracking);
    }
}
