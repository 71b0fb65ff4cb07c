/// Authentication: verifies tokens of the realm and provides the actor that they state.
@NullMarked
package io.hrsshall.kit.security;

import org.jspecify.annotations.NullMarked;
