/// Limits of rate, of bodies and of requests at a time, and which networks come first under load.
@NullMarked
package io.hrsshall.gateway.limits;

import org.jspecify.annotations.NullMarked;
