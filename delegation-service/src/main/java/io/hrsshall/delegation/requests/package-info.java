/// Access requests: an agent requests scopes or a longer window, tier 1 or 2 decides.
@NullMarked
package io.hrsshall.delegation.requests;

import org.jspecify.annotations.NullMarked;
