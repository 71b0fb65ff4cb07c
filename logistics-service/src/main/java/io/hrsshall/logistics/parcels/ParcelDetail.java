package io.hrsshall.logistics.parcels;

import io.hrsshall.logistics.addresses.PostalAddress;
import org.jspecify.annotations.Nullable;

/// A parcel with its decrypted addresses.
///
/// @param redirected
///            where the next parcel goes, if another address was chosen after this one failed
public record ParcelDetail(Parcel parcel, PostalAddress address, @Nullable PostalAddress redirected) {

    /// Where the next parcel of the case goes.
    PostalAddress next() {
        return redirected == null ? address : redirected;
    }
}
