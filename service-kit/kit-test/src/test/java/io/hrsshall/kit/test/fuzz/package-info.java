@NullMarked
package io.hrsshall.kit.test.fuzz;

import org.jspecify.annotations.NullMarked;
