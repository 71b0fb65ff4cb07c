package io.hrsshall.kit.security;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The realm whose tokens are accepted.
///
/// @param issuer
///            the realm's address, as in the claim `iss`
/// @param jwksUri
///            the address of its keys; by default derived from the issuer
@ConfigurationProperties("hall.security")
record SecurityProperties(URI issuer, @Nullable URI jwksUri) {

    URI keys() {
        return jwksUri == null ? URI.create(issuer + "/protocol/openid-connect/certs") : jwksUri;
    }
}
