/// Environment of a service's tests: real parts and tokens, published events, architecture rules.
@NullMarked
package io.hrsshall.kit.test;

import org.jspecify.annotations.NullMarked;
