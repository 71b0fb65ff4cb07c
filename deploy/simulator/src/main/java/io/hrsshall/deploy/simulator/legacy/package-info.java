@NullMarked
package io.hrsshall.deploy.simulator.legacy;

import org.jspecify.annotations.NullMarked;
