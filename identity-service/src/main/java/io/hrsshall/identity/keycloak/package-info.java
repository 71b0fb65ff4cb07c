/// Client of Keycloak: tokens and users.
@NullMarked
package io.hrsshall.identity.keycloak;

import org.jspecify.annotations.NullMarked;
