package io.hrsshall.deploy.city;

/** What the courier gave the city for one parcel. */
record Waybill(String carrier, String trackingNumber) {}
