/// The keys with which the systems of cities authenticate at Keycloak, registered and revoked by the cities themselves.
@NullMarked
package io.hrsshall.identity.accounts.citykeys;

import org.jspecify.annotations.NullMarked;
