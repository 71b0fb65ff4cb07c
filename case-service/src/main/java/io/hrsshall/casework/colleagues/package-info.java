/// identity-service: the names of colleagues in a unit.
@NullMarked
package io.hrsshall.casework.colleagues;

import org.jspecify.annotations.NullMarked;
