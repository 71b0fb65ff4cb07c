/// Sends a contract's operations what they expect and what they don't, and looks whether the program stays itself. Free
/// of Spring, so that it can be turned on a running hall.
@NullMarked
package io.hrsshall.kit.test.fuzz;

import org.jspecify.annotations.NullMarked;
