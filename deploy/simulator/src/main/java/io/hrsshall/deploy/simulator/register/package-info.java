@NullMarked
package io.hrsshall.deploy.simulator.register;

import org.jspecify.annotations.NullMarked;
