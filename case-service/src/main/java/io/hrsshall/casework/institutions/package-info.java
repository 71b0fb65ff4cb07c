/// A read model of institution-service's institutions.
@NullMarked
package io.hrsshall.casework.institutions;

import org.jspecify.annotations.NullMarked;
