package io.hrsshall.casework.publishing;

import io.hrsshall.casework.catalogue.InvalidForm.Fault;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.List;

/// A document cannot be published. Each error names its item and its place in the item, such
/// as `SI.REG.EMP/form/properties/name`.
final class InvalidCatalogue extends BrokenRule {

    private static final int MAX_FAULTS = 50;

    InvalidCatalogue(List<Fault> faults) {
        super(Status.INVALID, "catalogue-invalid", faults.size());
        faults.stream().limit(MAX_FAULTS).forEach(fault -> field(fault.pointer(), fault.code(), fault.limit()));
    }
}
