package io.hrsshall.logistics.parcels;

/// A change of a parcel's status that others react to.
public sealed interface ParcelEvent {

    Parcel parcel();

    record ParcelDispatched(Parcel parcel) implements ParcelEvent {}

    record ParcelDelivered(Parcel parcel) implements ParcelEvent {}

    record ParcelReturned(Parcel parcel) implements ParcelEvent {}
}
