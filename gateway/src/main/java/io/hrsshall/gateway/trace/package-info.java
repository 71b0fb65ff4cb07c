/// Begins or continues the trace of a request, and writes the lines of the log.
@NullMarked
package io.hrsshall.gateway.trace;

import org.jspecify.annotations.NullMarked;
