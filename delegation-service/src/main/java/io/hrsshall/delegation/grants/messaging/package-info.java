/// Grants as events and authority changes, and the proof of a person that claims them.
@NullMarked
package io.hrsshall.delegation.grants.messaging;

import org.jspecify.annotations.NullMarked;
