/// What a service's tests need of the world: real parts, real tokens, what was published, and the rules of
/// the architecture.
@NullMarked
package io.hrsshall.kit.test;

import org.jspecify.annotations.NullMarked;
