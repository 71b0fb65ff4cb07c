/// Publishes test events to the city that asked for them.
@NullMarked
package io.hrsshall.casework.testevents.messaging;

import org.jspecify.annotations.NullMarked;
