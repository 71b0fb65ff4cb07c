/// What case-service knows of units: city and name.
@NullMarked
package io.hrsshall.casework.units;

import org.jspecify.annotations.NullMarked;
