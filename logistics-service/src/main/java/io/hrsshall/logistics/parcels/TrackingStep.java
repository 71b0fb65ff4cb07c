package io.hrsshall.logistics.parcels;

import java.time.Instant;

/// One line of a parcel's way, in the courier's words.
public record TrackingStep(Instant at, String text) {}
