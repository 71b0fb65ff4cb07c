package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.List;

/// The form does not match the schema of its item. Each error names its place by JSON pointer.
public class InvalidForm extends BrokenRule {

    /// Limits the size of the answer: a form may list 500 employees.
    private static final int MAX_FAULTS = 50;

    private final transient List<Fault> faults;

    /// @param pointer
    ///            JSON pointer into the form
    /// @param code
    ///            `form-` with the violated keyword of JSON Schema, such as `form-min-length`, or the code of a format
    /// @param limit
    ///            the value of the keyword, such as the minimum or the allowed values; empty for a format
    public record Fault(String pointer, String code, String limit) {}

    InvalidForm(List<Fault> faults) {
        super(Status.INVALID, "form-invalid", faults.size());
        this.faults = faults.stream().limit(MAX_FAULTS).toList();
        this.faults.forEach(fault -> field(fault.pointer(), fault.code(), fault.limit()));
    }

    public List<Fault> faults() {
        return faults;
    }
}
