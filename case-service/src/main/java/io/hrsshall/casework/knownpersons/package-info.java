/// The employees whom a unit named in earlier filings, offered to it while it types the next one: by the beginning of a
/// name or ten characters of an ID number (`PersonIndex`), with the last answer to the item without days and months
/// (`PersonAnswer`). Only cases of units are kept, never those of institutions or persons (`KnownPersonRecording`).
@NullMarked
package io.hrsshall.casework.knownpersons;

import org.jspecify.annotations.NullMarked;
