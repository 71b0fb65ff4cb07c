@NullMarked
package io.hrsshall.deploy.simulator.wire;

import org.jspecify.annotations.NullMarked;
