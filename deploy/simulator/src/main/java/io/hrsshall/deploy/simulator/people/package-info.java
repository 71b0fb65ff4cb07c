@NullMarked
package io.hrsshall.deploy.simulator.people;

import org.jspecify.annotations.NullMarked;
