/// Unit data, managed by unit-service.
@NullMarked
package io.hrsshall.institution.units;

import org.jspecify.annotations.NullMarked;
