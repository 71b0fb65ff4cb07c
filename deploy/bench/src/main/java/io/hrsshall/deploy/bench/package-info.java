/// Measures the hall against the programs that it is built on, in alternating rounds.
@NullMarked
package io.hrsshall.deploy.bench;

import org.jspecify.annotations.NullMarked;
