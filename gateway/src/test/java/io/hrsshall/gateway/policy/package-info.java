@NullMarked
package io.hrsshall.gateway.policy;

import org.jspecify.annotations.NullMarked;
