/// Tells other services and the city that a case was deleted.
@NullMarked
package io.hrsshall.casework.retention.messaging;

import org.jspecify.annotations.NullMarked;
