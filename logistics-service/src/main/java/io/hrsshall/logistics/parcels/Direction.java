package io.hrsshall.logistics.parcels;

/// Which way a parcel goes.
public enum Direction {

    /// From the city: the result of a case, or originals that go back.
    OUT,
    /// To the city: originals that the unit hands in.
    IN
}
