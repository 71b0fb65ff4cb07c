/// How many cases a unit, an institution or a person files within an hour.
@NullMarked
package io.hrsshall.casework.allowances;

import org.jspecify.annotations.NullMarked;
