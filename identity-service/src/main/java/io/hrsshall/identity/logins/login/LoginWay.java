package io.hrsshall.identity.logins.login;

/// How the owner of an account logs in (manual 2.4.2).
public enum LoginWay {

    PASSWORD("password", "1"),
    APP_QR("app-qr", "2"),
    CA("ca", "2"),
    PROVINCE_SSO("province-sso", "2"),
    BUSINESS_LICENCE("business-licence", "2");

    private final String code;
    private final String assurance;

    LoginWay(String code, String assurance) {
        this.code = code;
        this.assurance = assurance;
    }

    /// The claim `authMethod` of the tokens, also after a refresh.
    public String code() {
        return code;
    }

    /// The claim `acr` of the tokens: 1 for knowledge alone, 2 if a device, key or certificate of the owner was used.
    String assurance() {
        return assurance;
    }
}
