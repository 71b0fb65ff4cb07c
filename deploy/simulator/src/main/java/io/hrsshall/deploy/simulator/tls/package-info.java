@NullMarked
package io.hrsshall.deploy.simulator.tls;

import org.jspecify.annotations.NullMarked;
