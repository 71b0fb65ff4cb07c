/// Copies of unit data, and the lock under which the grants of a unit are changed.
@NullMarked
package io.hrsshall.delegation.units;

import org.jspecify.annotations.NullMarked;
