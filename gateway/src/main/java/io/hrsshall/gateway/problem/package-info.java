@NullMarked
package io.hrsshall.gateway.problem;

import org.jspecify.annotations.NullMarked;
