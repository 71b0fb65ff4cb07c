/// Forwards requests to the services, and their answers.
@NullMarked
package io.hrsshall.gateway.routing;

import org.jspecify.annotations.NullMarked;
