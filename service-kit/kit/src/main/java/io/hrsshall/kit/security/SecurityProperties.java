package io.hrsshall.kit.security;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Whose tokens are believed.
///
/// @param issuer
///            the realm's address, as the tokens name it
/// @param jwksUri
///            where its keys are; derived from the issuer where absent
@ConfigurationProperties("hall.security")
record SecurityProperties(URI issuer, @Nullable URI jwksUri) {

    URI keys() {
        return jwksUri == null ? URI.create(issuer + "/protocol/openid-connect/certs") : jwksUri;
    }
}
