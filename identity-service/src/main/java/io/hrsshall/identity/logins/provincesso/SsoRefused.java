package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;

/// The login by the province's unified login is refused.
class SsoRefused extends BrokenRule {

    private SsoRefused(Status status, String code) {
        super(status, code);
    }

    /// The hall issued no such state, or forgot it long after it expired.
    static SsoRefused stateUnknown() {
        return new SsoRefused(Status.FORBIDDEN, "sso-state-unknown");
    }

    /// Not the browser that began the login.
    static SsoRefused otherBrowser() {
        return new SsoRefused(Status.FORBIDDEN, "sso-other-browser");
    }

    static SsoRefused used() {
        return new SsoRefused(Status.CONFLICT, "sso-login-used");
    }

    static SsoRefused expired() {
        return new SsoRefused(Status.GONE, "sso-login-expired");
    }

    /// By the province: the code is wrong, was used, has expired or belongs to another login.
    static SsoRefused codeRefused() {
        return new SsoRefused(Status.FORBIDDEN, "sso-code-refused");
    }

    static SsoRefused tokenSignature() {
        return new SsoRefused(Status.FORBIDDEN, "sso-token-signature");
    }

    static SsoRefused tokenIssuer() {
        return new SsoRefused(Status.FORBIDDEN, "sso-token-issuer");
    }

    /// The ID token was issued to another client.
    static SsoRefused tokenAudience() {
        return new SsoRefused(Status.FORBIDDEN, "sso-token-audience");
    }

    /// The ID token has expired or is not valid yet.
    static SsoRefused tokenTime() {
        return new SsoRefused(Status.FORBIDDEN, "sso-token-time");
    }

    /// The ID token belongs to another login.
    static SsoRefused tokenNonce() {
        return new SsoRefused(Status.FORBIDDEN, "sso-token-nonce");
    }

    /// The ID token names neither a unit nor a person.
    static SsoRefused nobody() {
        return new SsoRefused(Status.FORBIDDEN, "sso-names-nobody");
    }

    static SsoRefused personNotRegistered() {
        return new SsoRefused(Status.NOT_FOUND, "person-not-registered");
    }
}
