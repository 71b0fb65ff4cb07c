/// The names of the members of staff who handle cases, which identity-service owns.
@NullMarked
package io.hrsshall.casework.staff;

import org.jspecify.annotations.NullMarked;
