/// The province's unified login.
@NullMarked
package io.hrsshall.deploy.simulator.province;

import org.jspecify.annotations.NullMarked;
