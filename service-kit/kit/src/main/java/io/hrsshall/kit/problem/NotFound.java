package io.hrsshall.kit.problem;

/// The resource does not exist, or belongs to somebody else. The caller cannot distinguish the two.
public class NotFound extends BrokenRule {

    public NotFound() {
        super(Status.NOT_FOUND, "not-found");
    }
}
