/// Client of unit-service, which creates units.
@NullMarked
package io.hrsshall.identity.outside.units;

import org.jspecify.annotations.NullMarked;
