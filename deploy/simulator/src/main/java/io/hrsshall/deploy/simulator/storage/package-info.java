@NullMarked
package io.hrsshall.deploy.simulator.storage;

import org.jspecify.annotations.NullMarked;
