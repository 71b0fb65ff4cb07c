package io.hrsshall.identity.accounts;

/// For whom an account may act: a personal one for whomever its person may, the others for one unit or
/// institution only.
public enum AccountKind {

    PERSONAL("personal"),
    UNIT("unit"),
    INSTITUTION("institution");

    private final String code;

    AccountKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
