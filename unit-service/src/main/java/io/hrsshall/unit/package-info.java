/// unit-service: the units of the hall.
@NullMarked
package io.hrsshall.unit;

import org.jspecify.annotations.NullMarked;
