/// Calls to other services: their tokens, time-outs, circuit breaker and errors.
@NullMarked
package io.hrsshall.kit.feign;

import org.jspecify.annotations.NullMarked;
