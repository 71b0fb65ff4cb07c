/// Calls to other services: tokens, time-outs, circuit breakers, errors.
@NullMarked
package io.hrsshall.kit.feign;

import org.jspecify.annotations.NullMarked;
