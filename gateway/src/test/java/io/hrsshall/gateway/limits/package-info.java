@NullMarked
package io.hrsshall.gateway.limits;

import org.jspecify.annotations.NullMarked;
