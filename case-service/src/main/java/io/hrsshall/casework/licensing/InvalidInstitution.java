package io.hrsshall.casework.licensing;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.List;

/// The decision does not state what the item needs to register, change or end the institution.
final class InvalidInstitution extends BrokenRule {

    /// @param field
    ///            of the institution
    record Fault(String field, String code) {}

    InvalidInstitution(List<Fault> faults) {
        super(Status.INVALID, "invalid");
        faults.forEach(fault -> field("institution." + fault.field(), fault.code()));
    }
}
