/// Publishes unit events.
@NullMarked
package io.hrsshall.unit.profile.messaging;

import org.jspecify.annotations.NullMarked;
