/// The mechanism by which sessions and accounts end before they expire, and what was prepared for them becomes void
/// (ADR 0039). Who ends them decides it in the own feature, such as `accounts.sessions` or `accounts.staff`.
@NullMarked
package io.hrsshall.identity.accounts.revocations;

import org.jspecify.annotations.NullMarked;
