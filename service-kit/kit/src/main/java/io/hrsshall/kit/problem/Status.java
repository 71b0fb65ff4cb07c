package io.hrsshall.kit.problem;

/// What a broken rule means to the caller.
public enum Status {

    /// The request can't be understood.
    MALFORMED(400),
    /// No token, or a dead one.
    UNAUTHORIZED(401),
    /// Not allowed.
    FORBIDDEN(403),
    /// Not there, or not yours.
    NOT_FOUND(404),
    /// Against a rule, or a stale version.
    CONFLICT(409),
    /// Was there once.
    GONE(410),
    /// `If-Match` names another version.
    PRECONDITION_FAILED(412),
    /// The request is larger than allowed.
    TOO_LARGE(413),
    /// A field's value.
    INVALID(422),
    /// `If-Match` is missing.
    PRECONDITION_REQUIRED(428),
    /// Too often.
    TOO_MANY(429),
    /// A provider gave an answer that can't be used.
    BAD_GATEWAY(502),
    /// Something that this needs is down.
    UNAVAILABLE(503);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
