/// Named places where a test can make a process halt or fail.
@NullMarked
package io.hrsshall.kit.failpoints;

import org.jspecify.annotations.NullMarked;
