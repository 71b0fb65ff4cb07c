package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.util.List;

/// The form does not match its item's schema; each error names its place by JSON pointer.
public class InvalidForm extends BrokenRule {

    private static final long serialVersionUID = 1;
    /// As many as somebody can mend at a time; a form of 500 employees must not make an answer of megabytes.
    private static final int MOST = 50;

    private final transient List<Fault> faults;

    /// @param pointer
    ///            JSON pointer into the form
    /// @param keyword
    ///            of JSON Schema that failed, in the spelling of codes: `min-length`
    record Fault(String pointer, String keyword) {}

    InvalidForm(List<Fault> faults) {
        super(Status.INVALID, "form-invalid", faults.size());
        this.faults = faults.stream().limit(MOST).toList();
        this.faults.forEach(fault -> field(fault.pointer(), "form-" + fault.keyword()));
    }

    List<Fault> faults() {
        return faults;
    }
}
