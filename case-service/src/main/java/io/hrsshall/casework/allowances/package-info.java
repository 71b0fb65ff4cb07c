/// How many cases a unit, an institution or a person files within an hour, which the province may change for one of
/// them. Whether a unit exists or is cancelled is unit-service's `profile`.
@NullMarked
package io.hrsshall.casework.allowances;

import org.jspecify.annotations.NullMarked;
