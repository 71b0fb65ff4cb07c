/// Client of Keycloak: tokens and users.
@NullMarked
package io.hrsshall.identity.outside.keycloak;

import org.jspecify.annotations.NullMarked;
