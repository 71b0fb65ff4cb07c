/// What a caller sees of itself.
@NullMarked
package io.hrsshall.identity.me;

import org.jspecify.annotations.NullMarked;
