/// What grants need to know of a unit, and the lock under which its grants are made.
@NullMarked
package io.hrsshall.delegation.units;

import org.jspecify.annotations.NullMarked;
