package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.outside.register.Enterprise;
import io.hrsshall.identity.outside.register.EnterpriseRegister;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import org.springframework.stereotype.Component;

/// Compares what was typed with the enterprise register.
@Component
class EnterpriseCheck {

    private static final String REPRESENTATIVE = "legalRepresentative";

    private final EnterpriseRegister register;
    private final DailyLimit guesses;

    EnterpriseCheck(EnterpriseRegister register, DailyLimit guesses) {
        this.register = register;
        this.guesses = guesses;
    }

    /// @param name
    ///            as the register writes it
    /// @param represented
    ///            whether the register names the typed legal representative
    /// @param disclosable
    ///            whether that may be disclosed before the face check
    record Checked(String name, City city, boolean represented, boolean disclosable) {}

    /// The first ten wrong guesses per USCC and day are refused immediately, later ones only after the face check. So
    /// the legal representative of a company cannot be found by guessing, and wrong guesses do not prevent the company
    /// from registering.
    ///
    /// @throws InvalidField
    ///             if the register contradicts a field; names all of them
    Checked check(UnitRegistration.Open typed) {
        Enterprise enterprise = register.find(typed.uscc())
                .orElseThrow(() -> new InvalidField("uscc", "enterprise-unknown"));
        if (!enterprise.isInBusiness()) {
            throw new InvalidField("uscc", "enterprise-not-in-business");
        }
        boolean represented = enterprise.isRepresentedBy(typed.legalRepresentative().name(),
                typed.legalRepresentative().document());
        boolean belowLimit = guesses.countGuess(DailyLimit.Kind.LEGAL_REPRESENTATIVE, typed.uscc().value(), represented)
                .isEmpty();
        boolean refused = !represented && belowLimit;
        if (!enterprise.isCalled(typed.name())) {
            InvalidField differs = new InvalidField("name", "enterprise-name-differs");
            throw refused ? differs.field(REPRESENTATIVE, "legal-representative-differs") : differs;
        }
        if (refused) {
            throw new InvalidField(REPRESENTATIVE, "legal-representative-differs");
        }
        return new Checked(enterprise.name(),
                enterprise.city().orElseThrow(() -> new InvalidField("uscc", "enterprise-elsewhere")), represented,
                belowLimit);
    }
}
