/// Begins or continues the trace of a request.
@NullMarked
package io.hrsshall.gateway.trace;

import org.jspecify.annotations.NullMarked;
