package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.register.Enterprise;
import io.hrsshall.deploy.simulator.register.EnterpriseRegister;

/// A unit with its master data, which the legacy system copies from the enterprise register.
record UnitView(String unitNumber, String uscc, String name, String city,
        Enterprise.LegalRepresentative legalRepresentative) {

    static UnitView of(LegacyAccount.Unit unit, EnterpriseRegister register) {
        Enterprise enterprise = register.find(unit.uscc()).orElseThrow();
        return new UnitView(unit.unitNumber(), unit.uscc(), enterprise.name(), enterprise.city(),
                enterprise.legalRepresentative());
    }
}
