/// What callers may see about themselves.
@NullMarked
package io.hrsshall.identity.me;

import org.jspecify.annotations.NullMarked;
