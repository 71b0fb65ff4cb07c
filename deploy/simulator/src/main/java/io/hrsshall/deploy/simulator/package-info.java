@NullMarked
package io.hrsshall.deploy.simulator;

import org.jspecify.annotations.NullMarked;
