package io.hrsshall.deploy.city;

/// The courier's number of one parcel.
record Waybill(String carrier, String trackingNumber) {}
