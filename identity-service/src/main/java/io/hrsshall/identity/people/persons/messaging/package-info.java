@NullMarked
package io.hrsshall.identity.people.persons.messaging;

import org.jspecify.annotations.NullMarked;
