package io.hrsshall.kit.problem;

/// Another service refused a call with a status of the 4xx kind.
public abstract class RefusedByCallee extends RuntimeException {

    private final int status;
    private final String code;

    protected RefusedByCallee(int status, String code) {
        super("callee answered " + status + " " + code);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /// The problem's code, such as `unit-exists`.
    public String code() {
        return code;
    }

    public boolean is(String expected) {
        return code.equals(expected);
    }
}
