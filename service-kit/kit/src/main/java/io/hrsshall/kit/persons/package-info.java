/// Persons whom a user names: matched with registered persons by identity-service.
@NullMarked
package io.hrsshall.kit.persons;

import org.jspecify.annotations.NullMarked;
