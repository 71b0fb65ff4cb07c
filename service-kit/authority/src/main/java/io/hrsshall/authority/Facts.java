package io.hrsshall.authority;

import org.jspecify.annotations.Nullable;

/// What authority depends on in a resource or a request body: whose it is, which item, which city, who filed it.
///
/// @param filedBy
///            the person who filed
public record Facts(@Nullable String unit, @Nullable String institution, @Nullable ItemCode itemCode,
        @Nullable String city, @Nullable String filedBy) {

    public static Facts item(ItemCode itemCode) {
        return new Facts(null, null, itemCode, null, null);
    }
}
