package io.hrsshall.identity.outside.keycloak;

import org.jspecify.annotations.Nullable;

/// What a member of staff enters.
///
/// @param code
///            of the authenticator app
/// @param enrolment
///            null unless the app is enrolled by this login
/// @param newPassword
///            replaces a first password; ignored otherwise
public record StaffCredentials(String username, String password, @Nullable String code, @Nullable String enrolment,
        @Nullable String newPassword) {

    /// Without the secrets.
    @Override
    public String toString() {
        return "StaffCredentials[" + username + "]";
    }
}
