@NullMarked
package io.hrsshall.kit.failpoints;

import org.jspecify.annotations.NullMarked;
