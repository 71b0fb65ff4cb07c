/// What an account may act as right now, signed for the token.
@NullMarked
package io.hrsshall.delegation.acting;

import org.jspecify.annotations.NullMarked;
