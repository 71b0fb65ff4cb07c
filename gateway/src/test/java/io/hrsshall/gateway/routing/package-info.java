@NullMarked
package io.hrsshall.gateway.routing;

import org.jspecify.annotations.NullMarked;
