@NullMarked
package io.hrsshall.deploy.simulator.courier;

import org.jspecify.annotations.NullMarked;
