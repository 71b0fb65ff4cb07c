package io.hrsshall.deploy.simulator.legacy;

import io.hrsshall.deploy.simulator.register.Enterprise;

/// A unit with the master data that the legacy system has kept.
record UnitView(String unitNumber, String uscc, String name, String city,
        Enterprise.LegalRepresentative legalRepresentative) {

    static UnitView of(LegacyAccount.Unit unit, LegacyAccounts accounts) {
        Enterprise kept = accounts.kept(unit);
        return new UnitView(unit.unitNumber(), unit.uscc(), kept.name(), kept.city(), kept.legalRepresentative());
    }
}
