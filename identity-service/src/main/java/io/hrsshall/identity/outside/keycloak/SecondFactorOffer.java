package io.hrsshall.identity.outside.keycloak;

import java.time.Duration;

/// A second factor that Keycloak offers to a member of staff who has none.
///
/// @param enrolment
///            a token that finishes the enrolment of this member of staff once
/// @param secret
///            Base32
/// @param uri
///            for authenticator apps, with the secret
/// @param firstPassword
///            whether the login must replace the password
public record SecondFactorOffer(String enrolment, String secret, String uri, Duration validity,
        boolean firstPassword) {

    /// Without the secrets.
    @Override
    public String toString() {
        return "SecondFactorOffer";
    }
}
