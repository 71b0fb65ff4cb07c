package io.hrsshall.logistics.parcels;

import io.hrsshall.logistics.addresses.PostalAddress;
import org.jspecify.annotations.Nullable;

/// A parcel with its decrypted addresses.
///
/// @param redirected
///            where the next parcel goes, if another address was chosen after this one failed
/// @param reason
///            why it was sent while another parcel of the case was under way
/// @param contents
///            what is in it
public record ParcelDetail(Parcel parcel, PostalAddress address, @Nullable PostalAddress redirected,
        @Nullable String reason, @Nullable String contents) {

    /// Where the next parcel of the case goes.
    PostalAddress next() {
        return redirected == null ? address : redirected;
    }
}
