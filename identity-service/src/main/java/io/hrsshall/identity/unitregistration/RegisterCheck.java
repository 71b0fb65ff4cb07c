package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.register.Enterprise;
import io.hrsshall.identity.register.EnterpriseRegister;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import org.springframework.stereotype.Component;

/// Compares what was typed with the enterprise register.
@Component
class RegisterCheck {

    private final EnterpriseRegister register;
    private final RegisterMismatches mismatches;

    RegisterCheck(EnterpriseRegister register, RegisterMismatches mismatches) {
        this.register = register;
        this.mismatches = mismatches;
    }

    /// The unit as the register writes it.
    record Checked(String name, City city) {}

    /// @throws InvalidField
    ///             if the register says something else
    Checked check(OpenUnitRegistration typed) {
        mismatches.checkLimit(typed.uscc());
        Enterprise enterprise = register.find(typed.uscc())
                .orElseThrow(() -> new InvalidField("uscc", "enterprise-unknown"));
        if (!enterprise.isInBusiness()) {
            throw new InvalidField("uscc", "enterprise-not-in-business");
        }
        if (!enterprise.isCalled(typed.name())) {
            throw new InvalidField("name", "enterprise-name-differs");
        }
        boolean right = enterprise.isRepresentedBy(typed.legalRepresentative().name(),
                typed.legalRepresentative().document());
        mismatches.tell(typed.uscc(), right);
        if (!right) {
            throw new InvalidField("legalRepresentative", "legal-representative-differs");
        }
        return new Checked(enterprise.name(),
                enterprise.place().orElseThrow(() -> new InvalidField("uscc", "enterprise-elsewhere")));
    }
}
