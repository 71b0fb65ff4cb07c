package io.hrsshall.institution.registry;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// A registration conflicts with an existing institution.
final class InstitutionConflict extends BrokenRule {

    private InstitutionConflict(String code) {
        super(Status.CONFLICT, code);
    }

    static InstitutionConflict institutionEnded() {
        return new InstitutionConflict("institution-ended");
    }

    static InstitutionConflict licenceRegistered() {
        return new InstitutionConflict("licence-registered");
    }
}
