package io.hrsshall.logistics.parcels;

/// Identifies a parcel at the courier.
///
/// @param carrier
///            Kuaidi100's code of the carrier, such as `shunfeng`
public record Waybill(String carrier, String trackingNumber) {}
