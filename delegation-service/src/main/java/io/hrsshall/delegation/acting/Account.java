package io.hrsshall.delegation.acting;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A login account, as identity-service knows it.
///
/// @param person
///            who logged in
/// @param unit
///            whose account it is, if it is a unit's
/// @param institution
///            whose account it is, if it is an institution's
public record Account(String id, AccountKind kind, UUID person, @Nullable String unit, @Nullable String institution) {

    /// Whether the account may be used for that at all, whatever the person was granted.
    boolean isFor(ActAs wanted) {
        return switch (kind) {
            case PERSONAL -> true;
            case UNIT -> wanted instanceof ActAs.Unit(String number) && number.equals(unit);
            case INSTITUTION -> wanted instanceof ActAs.Institution(String number) && number.equals(institution);
        };
    }
}
