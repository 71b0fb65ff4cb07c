/// Publishes institution events.
@NullMarked
package io.hrsshall.institution.registry.messaging;

import org.jspecify.annotations.NullMarked;
