/// Signing of JWS for Keycloak's provider.
@NullMarked
package io.hrsshall.kit.jws;

import org.jspecify.annotations.NullMarked;
