package io.hrsshall.kit.feign;

import tools.jackson.databind.JsonNode;

/// Another service answered with a problem of the 4xx kind. The caller knows which codes it can mean something by and
/// catches those.
public class RemoteProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient JsonNode body;

    public RemoteProblem(int status, String code, JsonNode body) {
        super("the callee answered " + status + " " + code);
        this.status = status;
        this.code = code;
        this.body = body;
    }

    public int status() {
        return status;
    }

    /// The problem's code, such as `unit-exists`.
    public String code() {
        return code;
    }

    /// The whole problem.
    public JsonNode body() {
        return body;
    }

    public boolean is(String expected) {
        return code.equals(expected);
    }
}
