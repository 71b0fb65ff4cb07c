/// Client of unit-service, which creates units.
@NullMarked
package io.hrsshall.identity.units;

import org.jspecify.annotations.NullMarked;
