/// Parts in containers. Needs Testcontainers, which nothing but tests has on its class path.
@NullMarked
package io.hrsshall.deploy.parts.containers;

import org.jspecify.annotations.NullMarked;
