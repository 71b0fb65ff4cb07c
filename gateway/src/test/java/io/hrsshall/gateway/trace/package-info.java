@NullMarked
package io.hrsshall.gateway.trace;

import org.jspecify.annotations.NullMarked;
