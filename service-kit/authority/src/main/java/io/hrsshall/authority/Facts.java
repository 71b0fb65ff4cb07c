package io.hrsshall.authority;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The attributes of a resource or a request body that authorization depends on.
///
/// @param filedBy
///            the id of the person who filed it
public record Facts(@Nullable String unit, @Nullable String institution, @Nullable ItemCode itemCode,
        @Nullable String city, @Nullable UUID filedBy) {

    public static Facts item(ItemCode itemCode) {
        return new Facts(null, null, itemCode, null, null);
    }
}
