/// Consumes the events of institution-service.
@NullMarked
package io.hrsshall.casework.institutions.messaging;

import org.jspecify.annotations.NullMarked;
