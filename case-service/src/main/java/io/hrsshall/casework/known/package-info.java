/// What the profile of a unit states and a form asks for, so that nobody types it again. Employees of earlier filings
/// are in `knownpersons`.
@NullMarked
package io.hrsshall.casework.known;

import org.jspecify.annotations.NullMarked;
