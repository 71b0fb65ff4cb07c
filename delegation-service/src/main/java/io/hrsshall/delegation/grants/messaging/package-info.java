/// Publishes grant events and authority changes; consumes proofs of persons.
@NullMarked
package io.hrsshall.delegation.grants.messaging;

import org.jspecify.annotations.NullMarked;
