@NullMarked
package io.hrsshall.deploy.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
