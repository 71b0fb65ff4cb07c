/// Tracing by OpenTelemetry: every request and event belongs to a W3C trace. Spans are exported only if an endpoint
/// is configured.
@NullMarked
package io.hrsshall.kit.tracing;

import org.jspecify.annotations.NullMarked;
