@NullMarked
package io.hrsshall.deploy.keycloak.realm;

import org.jspecify.annotations.NullMarked;
