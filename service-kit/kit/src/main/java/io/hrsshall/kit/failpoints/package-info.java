/// Named places where a test can make a process die or fail.
@NullMarked
package io.hrsshall.kit.failpoints;

import org.jspecify.annotations.NullMarked;
