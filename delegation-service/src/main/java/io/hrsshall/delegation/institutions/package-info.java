/// Institutions, managed by institution-service.
@NullMarked
package io.hrsshall.delegation.institutions;

import org.jspecify.annotations.NullMarked;
