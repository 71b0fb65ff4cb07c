/// A client of the hall's public API and of the simulator: for the demo, the seed and the acceptance tests.
@NullMarked
package io.hrsshall.deploy.local.client;

import org.jspecify.annotations.NullMarked;
