/// The realm's ordered migrations, for the launcher and for tests. They talk to Keycloak from outside; Keycloak has the
/// jar but never loads this package, so it may use libraries that Keycloak does not bring.
@NullMarked
package io.hrsshall.deploy.keycloak.realm;

import org.jspecify.annotations.NullMarked;
