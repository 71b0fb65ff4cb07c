/// Failures of the gateway as problems (RFC 9457).
@NullMarked
package io.hrsshall.gateway.problem;

import org.jspecify.annotations.NullMarked;
