package io.hrsshall.identity.persons;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The ID document is known to the hall under another name.
public class PersonNameDiffers extends BrokenRule {

    private static final long serialVersionUID = 1;

    PersonNameDiffers() {
        super(Status.CONFLICT, "person-name-differs");
    }
}
