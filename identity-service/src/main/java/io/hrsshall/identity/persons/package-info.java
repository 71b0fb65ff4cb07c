/// Natural persons, one per ID document.
@NullMarked
package io.hrsshall.identity.persons;

import org.jspecify.annotations.NullMarked;
