/// Ends sessions and accounts before they expire, and makes void what was prepared for them (ADR 0039).
@NullMarked
package io.hrsshall.identity.accounts.revocations;

import org.jspecify.annotations.NullMarked;
