/// Connectors to the legacy systems, and which of them have an account of a unit.
@NullMarked
package io.hrsshall.legacy.systems;

import org.jspecify.annotations.NullMarked;
