/// Refresh, switch, logout.
@NullMarked
package io.hrsshall.identity.sessions;

import org.jspecify.annotations.NullMarked;
