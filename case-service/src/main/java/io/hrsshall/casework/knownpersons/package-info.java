/// The employees whom a unit named in earlier filings, offered to it while it types the next one.
@NullMarked
package io.hrsshall.casework.knownpersons;

import org.jspecify.annotations.NullMarked;
