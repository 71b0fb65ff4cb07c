package io.hrsshall.kit.problem;

import java.util.Collection;

/// The query of a request has parameters that its operation does not take.
public final class InvalidParameter extends BrokenRule {

    private static final int MAX_NAMES = 10;
    private static final int MAX_NAME_LENGTH = 50;

    private InvalidParameter(String code, Object... arguments) {
        super(Status.MALFORMED, code, arguments);
    }

    public static InvalidParameter unknown(Collection<String> names, Collection<String> allowed) {
        return new InvalidParameter("unknown-parameter", allowed).naming(names, "unknown-parameter", allowed);
    }

    public static InvalidParameter repeated(Collection<String> names) {
        return new InvalidParameter("malformed").naming(names, "repeated-parameter");
    }

    private InvalidParameter naming(Collection<String> names, String fieldCode, Object... arguments) {
        names.stream().limit(MAX_NAMES).forEach(
                name -> field(name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH)), fieldCode, arguments));
        return this;
    }
}
