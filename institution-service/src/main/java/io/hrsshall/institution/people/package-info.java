@NullMarked
package io.hrsshall.institution.people;

import org.jspecify.annotations.NullMarked;
