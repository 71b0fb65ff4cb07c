package io.hrsshall.legacy.upgrades;

import io.hrsshall.legacy.register.EnterpriseRegister;
import io.hrsshall.legacy.register.RegisterEntry;
import io.hrsshall.legacy.systems.LegacyUnit;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Compares a legacy system's data of a unit with the enterprise register, because it may be years old.
@Component
class RegisterCheck {

    private final EnterpriseRegister register;

    RegisterCheck(EnterpriseRegister register) {
        this.register = register;
    }

    /// A person is identified by the document: legacy systems spell names with rare characters in their own ways.
    ///
    /// @return the unit with the names of the register
    /// @throws UpgradeRefused
    ///             if the unit is not registered any more or has another legal representative
    LegacyUnit check(LegacyUnit unit) {
        RegisterEntry entry = register.find(unit.uscc()).orElseThrow(UpgradeRefused::notInRegister);
        if (!entry.isInBusiness()) {
            throw UpgradeRefused.cancelled();
        }
        if (!unit.legalRepresentativeDocument().equals(entry.document())) {
            throw UpgradeRefused.representativeChanged();
        }
        return unit.named(entry.name().isBlank() ? unit.name() : entry.name(),
                Objects.requireNonNullElse(entry.representative(), unit.legalRepresentative()));
    }
}
