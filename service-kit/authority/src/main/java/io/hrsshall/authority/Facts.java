package io.hrsshall.authority;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The attributes of a resource or a request body that authorization depends on.
///
/// @param filedBy
///            the id of the person who filed it
/// @param county
///            the division code of the unit's registered address; null if it is unknown, or the resource belongs to no
///            unit
/// @param person
///            the person whose resource it is; the unit is then the employer
public record Facts(@Nullable String unit, @Nullable String institution, @Nullable ItemCode itemCode,
        @Nullable String city, @Nullable UUID filedBy, @Nullable String county, @Nullable UUID person) {

    /// Of a unit or an institution.
    public Facts(@Nullable String unit, @Nullable String institution, @Nullable ItemCode itemCode,
            @Nullable String city, @Nullable UUID filedBy, @Nullable String county) {
        this(unit, institution, itemCode, city, filedBy, county, null);
    }

    /// Of no known county.
    public Facts(@Nullable String unit, @Nullable String institution, @Nullable ItemCode itemCode,
            @Nullable String city, @Nullable UUID filedBy) {
        this(unit, institution, itemCode, city, filedBy, null);
    }

    public static Facts item(ItemCode itemCode) {
        return new Facts(null, null, itemCode, null, null);
    }

    /// Whose resource it is: a person's, otherwise an institution's, otherwise a unit's.
    public OwnerKind owner() {
        if (person != null) {
            return OwnerKind.PERSON;
        }
        return institution == null ? OwnerKind.UNIT : OwnerKind.INSTITUTION;
    }
}
