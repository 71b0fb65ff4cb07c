/// How often somebody may guess wrong.
@NullMarked
package io.hrsshall.identity.guesses;

import org.jspecify.annotations.NullMarked;
