/// Daily limits for wrong guesses about persons.
@NullMarked
package io.hrsshall.identity.guesses;

import org.jspecify.annotations.NullMarked;
