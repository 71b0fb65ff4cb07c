/// Code lists of national standards that profiles refer to.
@NullMarked
package io.hrsshall.unit.reference;

import org.jspecify.annotations.NullMarked;
