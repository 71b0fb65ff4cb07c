package io.hrsshall.identity.keycloak;

import org.jspecify.annotations.Nullable;

/// What a member of staff enters.
///
/// @param code
///            of the authenticator app
/// @param enrolment
///            null unless the app is enrolled by this login
public record StaffCredentials(String username, String password, @Nullable String code, @Nullable String enrolment) {

    /// Without the secrets.
    @Override
    public String toString() {
        return "StaffCredentials[" + username + "]";
    }
}
