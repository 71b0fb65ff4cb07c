/// Who calls: verified tokens of the realm, and the actor that they state.
@NullMarked
package io.hrsshall.kit.security;

import org.jspecify.annotations.NullMarked;
