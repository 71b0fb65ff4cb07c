package io.hrsshall.kit.problem;

/// The HTTP status of a violated rule.
public enum Status {

    /// The request is malformed.
    MALFORMED(400),
    /// The token is missing or invalid.
    UNAUTHORIZED(401),
    /// The caller may not do this.
    FORBIDDEN(403),
    /// The resource does not exist or belongs to somebody else.
    NOT_FOUND(404),
    /// The state of the resource does not permit this.
    CONFLICT(409),
    /// The resource existed, but no longer does.
    GONE(410),
    /// `If-Match` names another version.
    PRECONDITION_FAILED(412),
    /// The request is larger than allowed.
    TOO_LARGE(413),
    /// The value of a field is invalid.
    INVALID(422),
    /// `If-Match` is missing.
    PRECONDITION_REQUIRED(428),
    /// The caller exceeded a limit.
    TOO_MANY(429),
    /// A system that the request needs is unavailable.
    UNAVAILABLE(503);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
