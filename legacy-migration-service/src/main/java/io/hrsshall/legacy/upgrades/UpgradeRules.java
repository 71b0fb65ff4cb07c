package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.register.RegisterEntry;
import io.hrsshall.legacy.systems.LegacyUnit;
import io.hrsshall.legacy.systems.Verification;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rules that determine the result of an upgrade. The upgrade and the pre-check look facts up in their own ways and
/// apply the same rules. Which grants follow is decided by delegation-service (`GrantProvisioning`).
final class UpgradeRules {

    private UpgradeRules() {}

    /// The result of comparing a legacy system's data of a unit with the register.
    sealed interface Finding {

        /// @param unit
        ///            with the names of the register
        record Confirmed(LegacyUnit unit) implements Finding {}

        record Refused(UpgradeRefused refusal) implements Finding {}
    }

    static UpgradeRefused closed(Verification.Closed account) {
        return switch (account) {
            case Verification.CaAccount _ -> UpgradeRefused.caAccount();
            case Verification.Locked _ -> UpgradeRefused.lockedInSystem();
        };
    }

    /// @param step
    ///            of the upgrade that has taken the unit
    static UpgradeRefused taken(UpgradeStep step) {
        return step == UpgradeStep.CONFLICT ? UpgradeRefused.inConflict() : UpgradeRefused.alreadyUpgraded();
    }

    /// Legacy data may be years old. A person is identified by the document: legacy systems spell names with rare
    /// characters in their own ways.
    static Finding compare(LegacyUnit unit, Optional<RegisterEntry> registered) {
        if (registered.isEmpty()) {
            return new Finding.Refused(UpgradeRefused.notInRegister());
        }
        RegisterEntry entry = registered.get();
        if (!entry.isInBusiness()) {
            return new Finding.Refused(UpgradeRefused.cancelled());
        }
        if (!entry.isRepresentedBy(unit.legalRepresentativeDocument())) {
            return new Finding.Refused(UpgradeRefused.representativeChanged());
        }
        return new Finding.Confirmed(
                unit.named(entry.nameOr(unit.name()), entry.representativeOr(unit.legalRepresentative())));
    }

    /// Whether an account joins the unit that is in the hall; otherwise staff decide.
    ///
    /// @param representative
    ///            the person of the account's legal representative; null if identity-service does not know one
    static boolean joins(UUID legalRepresentativeInTheHall, @Nullable UUID representative) {
        return legalRepresentativeInTheHall.equals(representative);
    }
}
