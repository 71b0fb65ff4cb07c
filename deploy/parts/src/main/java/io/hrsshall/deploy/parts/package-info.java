/// PostgreSQL, Kafka and Keycloak for the local stack and for tests.
@NullMarked
package io.hrsshall.deploy.parts;

import org.jspecify.annotations.NullMarked;
