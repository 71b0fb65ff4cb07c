/// Ends sessions and accounts before they expire.
@NullMarked
package io.hrsshall.identity.accounts.revocations;

import org.jspecify.annotations.NullMarked;
