/// Events of unit-service.
@NullMarked
package io.hrsshall.casework.units.messaging;

import org.jspecify.annotations.NullMarked;
