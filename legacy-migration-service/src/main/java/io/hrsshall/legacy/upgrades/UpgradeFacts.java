package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.values.Mobile;
import io.hrsshall.legacy.people.KnownPerson;
import io.hrsshall.legacy.systems.OldUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an upgrade knows: personal data, kept sealed as a whole.
///
/// @param username
///            of the old account
/// @param legalRepresentativePerson
///            as identity-service knows the legal representative; from the stage UNIT on
/// @param password
///            the administrator's, until the account is made
public record UpgradeFacts(String username, OldUnit unit, @Nullable Mobile legalRepresentativeMobile,
        @Nullable KnownPerson administrator, @Nullable String password,
        @Nullable KnownPerson legalRepresentativePerson) {

    static UpgradeFacts verified(String username, OldUnit unit) {
        return new UpgradeFacts(username, unit, null, null, null, null);
    }

    UpgradeFacts withMobile(Mobile mobile) {
        return new UpgradeFacts(username, unit, mobile, administrator, password, legalRepresentativePerson);
    }

    UpgradeFacts withAdministrator(KnownPerson person, String chosen) {
        return new UpgradeFacts(username, unit, legalRepresentativeMobile, person, chosen, legalRepresentativePerson);
    }

    UpgradeFacts withLegalRepresentative(KnownPerson person) {
        return new UpgradeFacts(username, unit, legalRepresentativeMobile, administrator, password, person);
    }

    UpgradeFacts withoutPassword() {
        return new UpgradeFacts(username, unit, legalRepresentativeMobile, administrator, null,
                legalRepresentativePerson);
    }

    /// The saga's second grant needs an id of its own, the same at each try.
    static UUID administratorGrant(UUID upgrade) {
        return new UUID(upgrade.getMostSignificantBits(), upgrade.getLeastSignificantBits() ^ 1);
    }

    @Override
    public String toString() {
        return "UpgradeFacts(sealed)";
    }
}
