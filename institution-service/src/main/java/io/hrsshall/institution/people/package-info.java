/// Persons and accounts, managed by identity-service.
@NullMarked
package io.hrsshall.institution.people;

import org.jspecify.annotations.NullMarked;
