/// The operations of known persons.
@NullMarked
package io.hrsshall.casework.knownpersons.web;

import org.jspecify.annotations.NullMarked;
