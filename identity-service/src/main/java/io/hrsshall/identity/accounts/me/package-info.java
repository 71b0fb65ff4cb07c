/// What callers may see about themselves: the own person and account, and for whom they may act. Changes nothing.
@NullMarked
package io.hrsshall.identity.accounts.me;

import org.jspecify.annotations.NullMarked;
