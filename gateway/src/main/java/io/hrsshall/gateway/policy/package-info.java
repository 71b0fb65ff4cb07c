/// Finds the operation of a request in the contracts, and decides what can be decided before a service is asked.
@NullMarked
package io.hrsshall.gateway.policy;

import org.jspecify.annotations.NullMarked;
