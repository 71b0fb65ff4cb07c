/// Client of unit-service: the units that are in the hall, and those that an upgrade creates.
@NullMarked
package io.hrsshall.legacy.units;

import org.jspecify.annotations.NullMarked;
