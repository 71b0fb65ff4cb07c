package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.guesses.Guess;
import io.hrsshall.identity.guesses.Guesses;
import io.hrsshall.identity.register.Enterprise;
import io.hrsshall.identity.register.EnterpriseRegister;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import org.springframework.stereotype.Component;

/// Compares what was typed with the enterprise register.
@Component
class RegisterCheck {

    private final EnterpriseRegister register;
    private final Guesses guesses;

    RegisterCheck(EnterpriseRegister register, Guesses guesses) {
        this.register = register;
        this.guesses = guesses;
    }

    /// The unit as the register writes it.
    ///
    /// @param represented
    ///            by whom was typed; if not, that is told only to somebody who proves to be the one that was typed
    record Checked(String name, City city, boolean represented) {}

    /// Ten a day are told at once that they named another legal representative than the register does. Who comes after
    /// them goes on all the same, and is told when the face was proven: so nobody can guess who represents a company,
    /// and nobody can keep it from registering by guessing wrong.
    ///
    /// @throws InvalidField
    ///             if the register says something else
    Checked check(OpenUnitRegistration typed) {
        Enterprise enterprise = register.find(typed.uscc())
                .orElseThrow(() -> new InvalidField("uscc", "enterprise-unknown"));
        if (!enterprise.isInBusiness()) {
            throw new InvalidField("uscc", "enterprise-not-in-business");
        }
        if (!enterprise.isCalled(typed.name())) {
            throw new InvalidField("name", "enterprise-name-differs");
        }
        boolean represented = enterprise.isRepresentedBy(typed.legalRepresentative().name(),
                typed.legalRepresentative().document());
        boolean open = guesses.tell(Guess.LEGAL_REPRESENTATIVE, typed.uscc().value(), represented).isEmpty();
        if (!represented && open) {
            throw new InvalidField("legalRepresentative", "legal-representative-differs");
        }
        return new Checked(enterprise.name(),
                enterprise.place().orElseThrow(() -> new InvalidField("uscc", "enterprise-elsewhere")), represented);
    }
}
