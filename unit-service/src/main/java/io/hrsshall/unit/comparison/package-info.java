/// Comparison of the units with the enterprise register.
@NullMarked
package io.hrsshall.unit.comparison;

import org.jspecify.annotations.NullMarked;
