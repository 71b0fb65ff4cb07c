/// Natural persons: one a ID document, known once the face was proven.
@NullMarked
package io.hrsshall.identity.persons;

import org.jspecify.annotations.NullMarked;
