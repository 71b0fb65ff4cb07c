package io.hrsshall.delegation.acting;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import org.jspecify.annotations.Nullable;

/// A login account of identity-service.
///
/// @param person
///            the person who logged in
/// @param tier
///            for a unit's account, the tier of the person for whom it was created: registration creates it for the
///            legal representative, an upgrade for the administrator
/// @param unit
///            the unit of a unit's account
/// @param institution
///            the institution of an institution's account
public record Account(AccountId id, AccountKind kind, PersonId person, Tier tier, @Nullable UnitNumber unit,
        @Nullable InstitutionNumber institution) {

    static Account personal(AccountId id, PersonId person) {
        return new Account(id, AccountKind.PERSONAL, person, Tier.ADMINISTRATOR, null, null);
    }

    /// Whether this kind of account may act as requested, regardless of grants.
    boolean isFor(ActAs requested) {
        return switch (kind) {
            case PERSONAL -> true;
            case UNIT -> requested instanceof ActAs.Unit(var number) && number.equals(unit);
            case INSTITUTION -> requested instanceof ActAs.Institution(var number) && number.equals(institution);
        };
    }

    /// The password of an upgraded account may be known to previous users of the legacy account. Such an account opens
    /// only the grant that the upgrade created, not other grants of the same person.
    boolean opens(Grant grant) {
        return kind != AccountKind.UNIT || tier == Tier.LEGAL_REPRESENTATIVE || grant.isUpgraded();
    }
}
