/// Matching of named persons with registered persons, by identity-service.
@NullMarked
package io.hrsshall.delegation.people;

import org.jspecify.annotations.NullMarked;
