package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.register.EnterpriseRegister;
import io.hrsshall.legacy.systems.LegacyUnit;
import org.springframework.stereotype.Component;

/// Compares a legacy system's data of a unit with the enterprise register, because it may be years old.
@Component
class RegisterCheck {

    private final EnterpriseRegister register;

    RegisterCheck(EnterpriseRegister register) {
        this.register = register;
    }

    /// @return the unit with the names of the register
    /// @throws UpgradeRefused
    ///             if the unit is not registered any more or has another legal representative
    LegacyUnit check(LegacyUnit unit) {
        return switch (UpgradeRules.compare(unit, register.find(unit.uscc()))) {
            case UpgradeRules.Finding.Confirmed(LegacyUnit confirmed) -> confirmed;
            case UpgradeRules.Finding.Refused(UpgradeRefused refusal) -> throw refusal;
        };
    }
}
