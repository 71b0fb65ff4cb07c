package io.hrsshall.deploy.local.client;

import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;

/// A member of a city's staff.
///
/// @param codeSecret
///            of the authenticator app (Base32)
public record Clerk(String username, String password, String codeSecret) {

    /// What the authenticator app shows now.
    public String code() {
        return new AuthenticatorApp(codeSecret).code();
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "Clerk[" + username + "]";
    }
}
