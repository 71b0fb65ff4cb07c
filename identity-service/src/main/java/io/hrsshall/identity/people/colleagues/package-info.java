/// What those who act for the same unit may know of each other.
@NullMarked
package io.hrsshall.identity.people.colleagues;

import org.jspecify.annotations.NullMarked;
