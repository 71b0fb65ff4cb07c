package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;

/// A change of a parcel that others react to.
public sealed interface ParcelEvent {

    Parcel parcel();

    record ParcelDispatched(Parcel parcel) implements ParcelEvent {}

    record WaybillCorrected(Parcel parcel) implements ParcelEvent {}

    /// The courier reports a problem with the delivery, or nothing for a long time.
    record ParcelInTrouble(Parcel parcel) implements ParcelEvent {}

    record ParcelDelivered(Parcel parcel) implements ParcelEvent {}

    record ParcelReturned(Parcel parcel) implements ParcelEvent {}

    /// The case was refused by a correction before the parcel was handed to the courier.
    record ParcelWithdrawn(Parcel parcel) implements ParcelEvent {}

    /// The city gave the parcel up.
    record ParcelLost(Parcel parcel) implements ParcelEvent {}

    /// @param by
    ///            a person of the unit or institution
    record OriginalsSent(Parcel parcel, Actor by) implements ParcelEvent {}

    /// @param by
    ///            a person of the unit or institution
    record OriginalsWithdrawn(Parcel parcel, Actor by) implements ParcelEvent {}

    /// @param by
    ///            the city's staff or system
    record OriginalsReceived(Parcel parcel, Actor by) implements ParcelEvent {}

    /// After a failed delivery, another address was chosen for the next parcel.
    record DeliveryRedirected(Parcel parcel) implements ParcelEvent {}
}
