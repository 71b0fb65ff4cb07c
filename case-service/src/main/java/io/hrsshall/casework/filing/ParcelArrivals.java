package io.hrsshall.casework.filing;

import java.time.Instant;

/// What follows when a parcel of a case was signed for. Implemented by the feature `papers`; runs in the transaction
/// that records the arrival.
public interface ParcelArrivals {

    void arrived(CaseId caseId, Instant at);
}
