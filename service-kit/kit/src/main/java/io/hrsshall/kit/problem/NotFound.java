package io.hrsshall.kit.problem;

/// Not there, or not yours: the two are never told apart.
public class NotFound extends BrokenRule {

    private static final long serialVersionUID = 1;

    public NotFound() {
        super(Status.NOT_FOUND, "not-found");
    }
}
