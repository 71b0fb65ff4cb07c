package io.hrsshall.deploy.city;

/** The hall's final word on a request; the same request again would get the same answer. */
class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    Refused(int status, String code) {
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
