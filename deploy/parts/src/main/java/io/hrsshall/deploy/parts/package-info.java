/// PostgreSQL, Kafka and Keycloak as ordinary processes, for the local stack and for tests: no Docker, root or not.
@NullMarked
package io.hrsshall.deploy.parts;

import org.jspecify.annotations.NullMarked;
