package io.hrsshall.identity.keycloak;

import java.time.Duration;

/// A second factor that Keycloak offers to a member of staff who has none.
///
/// @param enrolment
///            a token that finishes the enrolment of this member of staff once
/// @param secret
///            Base32
/// @param uri
///            for authenticator apps, with the secret
public record SecondFactorOffer(String enrolment, String secret, String uri, Duration validity) {

    /// Without the secrets.
    @Override
    public String toString() {
        return "SecondFactorOffer";
    }
}
