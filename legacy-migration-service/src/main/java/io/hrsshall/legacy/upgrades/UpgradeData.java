package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.values.Mobile;
import io.hrsshall.legacy.identity.MaskedPerson;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.units.ExistingUnit;
import org.jspecify.annotations.Nullable;

/// The personal data of an upgrade, sealed as a whole.
///
/// @param username
///            of the legacy account
/// @param password
///            the administrator's, until the account is created
/// @param legalRepresentative
///            from the stage UNIT on
/// @param existing
///            the unit that was in the hall already, if it was
public record UpgradeData(String username, LegacyUnit unit, @Nullable Mobile legalRepresentativeMobile,
        @Nullable MaskedPerson administrator, @Nullable String password, @Nullable MaskedPerson legalRepresentative,
        @Nullable ExistingUnit existing) {

    static UpgradeData of(String username, LegacyUnit unit) {
        return new UpgradeData(username, unit, null, null, null, null, null);
    }

    UpgradeData withLegalRepresentativeMobile(Mobile mobile) {
        return new UpgradeData(username, unit, mobile, administrator, password, legalRepresentative,
                existing);
    }

    UpgradeData withAdministrator(MaskedPerson person, String chosenPassword) {
        return new UpgradeData(username, unit, legalRepresentativeMobile, person, chosenPassword, legalRepresentative,
                existing);
    }

    UpgradeData withLegalRepresentative(MaskedPerson person) {
        return new UpgradeData(username, unit, legalRepresentativeMobile, administrator, password, person, existing);
    }

    UpgradeData withoutPassword() {
        return new UpgradeData(username, unit, legalRepresentativeMobile, administrator, null, legalRepresentative,
                existing);
    }

    UpgradeData withExisting(ExistingUnit found) {
        return new UpgradeData(username, unit, legalRepresentativeMobile, null, null, legalRepresentative, found);
    }

    /// The data that the register has confirmed.
    UpgradeData withUnit(LegacyUnit confirmed) {
        return new UpgradeData(username, confirmed, legalRepresentativeMobile, administrator, password,
                legalRepresentative, existing);
    }

    /// Omits personal data.
    @Override
    public String toString() {
        return "UpgradeData";
    }
}
