@NullMarked
package io.hrsshall.deploy.simulator.ca;

import org.jspecify.annotations.NullMarked;
