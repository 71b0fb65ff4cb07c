@NullMarked
package io.hrsshall.kit.metrics;

import org.jspecify.annotations.NullMarked;
