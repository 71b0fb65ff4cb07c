/// Extensions that run inside Keycloak: the authenticator of the login and the mapper that puts the acting context into
/// a token. They make no remote calls and use only libraries that Keycloak brings.
@NullMarked
package io.hrsshall.deploy.keycloak;

import org.jspecify.annotations.NullMarked;
