package io.hrsshall.delegation.acting;

import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.grants.Grant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A login account, as identity-service knows it.
///
/// @param person
///            who logged in
/// @param tier
///            of whom a unit's account was made for: an administrator's comes from an upgrade
/// @param unit
///            whose account it is, if it is a unit's
/// @param institution
///            whose account it is, if it is an institution's
public record Account(String id, AccountKind kind, UUID person, Tier tier, @Nullable String unit,
        @Nullable String institution) {

    /// Whether the account may be used for that at all, whatever the person was granted.
    boolean isFor(ActAs wanted) {
        return switch (kind) {
            case PERSONAL -> true;
            case UNIT -> wanted instanceof ActAs.Unit(String number) && number.equals(unit);
            case INSTITUTION -> wanted instanceof ActAs.Institution(String number) && number.equals(institution);
        };
    }

    /// An upgrade's password was chosen by whoever held the older account: it opens the grant that came with it, and
    /// nothing that the same person holds by face or was given later.
    boolean opens(Grant grant) {
        return kind != AccountKind.UNIT || tier == Tier.LEGAL_REPRESENTATIVE || grant.isUpgraded();
    }
}
