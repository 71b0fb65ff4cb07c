/// What operators see and change by the actuator, and the record of it.
@NullMarked
package io.hrsshall.kit.operators;

import org.jspecify.annotations.NullMarked;
