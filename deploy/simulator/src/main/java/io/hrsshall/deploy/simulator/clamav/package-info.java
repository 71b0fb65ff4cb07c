@NullMarked
package io.hrsshall.deploy.simulator.clamav;

import org.jspecify.annotations.NullMarked;
