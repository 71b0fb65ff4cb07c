/// Persons for the other services.
@NullMarked
package io.hrsshall.identity.persons.web;

import org.jspecify.annotations.NullMarked;
