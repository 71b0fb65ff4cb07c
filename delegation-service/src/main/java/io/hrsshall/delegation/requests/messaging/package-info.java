/// Publishes the decisions on access requests.
@NullMarked
package io.hrsshall.delegation.requests.messaging;

import org.jspecify.annotations.NullMarked;
