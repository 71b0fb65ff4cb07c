@NullMarked
package io.hrsshall.identity.persons.messaging;

import org.jspecify.annotations.NullMarked;
