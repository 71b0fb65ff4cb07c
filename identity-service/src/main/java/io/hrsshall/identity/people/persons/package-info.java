/// Natural persons, one per ID document.
@NullMarked
package io.hrsshall.identity.people.persons;

import org.jspecify.annotations.NullMarked;
