/// What callers may see about themselves.
@NullMarked
package io.hrsshall.identity.accounts.me;

import org.jspecify.annotations.NullMarked;
