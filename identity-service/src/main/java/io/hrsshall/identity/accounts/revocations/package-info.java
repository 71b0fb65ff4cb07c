/// Ends the sessions and accounts of others before they expire, and makes void what was prepared for them (ADR 0039).
/// What holders end themselves is in `accounts.sessions`.
@NullMarked
package io.hrsshall.identity.accounts.revocations;

import org.jspecify.annotations.NullMarked;
