package io.hrsshall.identity.persons;

import io.hrsshall.kit.problem.InvalidField;

/// The mobile is another person's.
public class MobileTaken extends InvalidField {

    private static final long serialVersionUID = 1;

    MobileTaken() {
        super("mobile", "mobile-taken");
    }
}
