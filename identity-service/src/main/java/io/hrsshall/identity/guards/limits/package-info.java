/// Limits per subject and day, per address and period.
@NullMarked
package io.hrsshall.identity.guards.limits;

import org.jspecify.annotations.NullMarked;
