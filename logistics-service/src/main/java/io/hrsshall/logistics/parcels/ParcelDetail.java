package io.hrsshall.logistics.parcels;

import io.hrsshall.logistics.addresses.PostalAddress;

/// A parcel with its decrypted address.
public record ParcelDetail(Parcel parcel, PostalAddress address) {}
