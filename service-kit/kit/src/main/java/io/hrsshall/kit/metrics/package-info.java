/// What the metrics of all services have in common. Which metrics there are: docs/operations.md.
@NullMarked
package io.hrsshall.kit.metrics;

import org.jspecify.annotations.NullMarked;
