/// The realm's ordered migrations, run by the launcher and by tests over the admin REST API. The package is in the
/// provider jar, but Keycloak never loads it, so it may use libraries that Keycloak does not bring.
@NullMarked
package io.hrsshall.deploy.keycloak.realm;

import org.jspecify.annotations.NullMarked;
