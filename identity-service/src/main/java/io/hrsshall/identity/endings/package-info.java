/// Sessions and accounts that come to an end, here and in Keycloak.
@NullMarked
package io.hrsshall.identity.endings;

import org.jspecify.annotations.NullMarked;
