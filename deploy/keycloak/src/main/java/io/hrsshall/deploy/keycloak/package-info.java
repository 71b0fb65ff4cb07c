/// What runs inside Keycloak: the login's authenticator and the mapper that puts the acting context into a token.
/// Nothing here calls out, and nothing here may use a library that Keycloak does not bring.
@NullMarked
package io.hrsshall.deploy.keycloak;

import org.jspecify.annotations.NullMarked;
