@NullMarked
package io.hrsshall.deploy.simulator.phone;

import org.jspecify.annotations.NullMarked;
