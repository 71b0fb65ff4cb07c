/// unit-service as this service needs it.
@NullMarked
package io.hrsshall.identity.units;

import org.jspecify.annotations.NullMarked;
