/// Client of identity-service, for the persons who file.
@NullMarked
package io.hrsshall.casework.persons;

import org.jspecify.annotations.NullMarked;
