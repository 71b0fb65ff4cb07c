@NullMarked
package io.hrsshall.kit.problem;

import org.jspecify.annotations.NullMarked;
