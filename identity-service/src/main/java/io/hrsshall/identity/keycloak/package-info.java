/// The only place that talks to Keycloak.
@NullMarked
package io.hrsshall.identity.keycloak;

import org.jspecify.annotations.NullMarked;
