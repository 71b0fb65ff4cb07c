@NullMarked
package io.hrsshall.institution.units;

import org.jspecify.annotations.NullMarked;
