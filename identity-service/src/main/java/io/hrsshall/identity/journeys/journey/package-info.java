/// What all journeys have in common: somebody proves the identity, and then does one thing.
@NullMarked
package io.hrsshall.identity.journeys.journey;

import org.jspecify.annotations.NullMarked;
