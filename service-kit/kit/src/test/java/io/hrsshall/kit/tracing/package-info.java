@NullMarked
package io.hrsshall.kit.tracing;

import org.jspecify.annotations.NullMarked;
