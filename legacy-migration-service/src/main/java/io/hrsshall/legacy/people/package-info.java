@NullMarked
package io.hrsshall.legacy.people;

import org.jspecify.annotations.NullMarked;
