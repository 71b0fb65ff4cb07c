/// A read model of unit-service's units.
@NullMarked
package io.hrsshall.casework.units;

import org.jspecify.annotations.NullMarked;
