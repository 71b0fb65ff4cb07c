@NullMarked
package io.hrsshall.deploy.keycloak;

import org.jspecify.annotations.NullMarked;
