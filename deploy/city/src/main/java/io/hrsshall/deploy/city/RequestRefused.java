package io.hrsshall.deploy.city;

/// The hall refused a request permanently; repeating it would give the same answer.
class RequestRefused extends RuntimeException {

    private final int status;
    private final String code;

    RequestRefused(int status, String code) {
        super(status + " " + code);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
